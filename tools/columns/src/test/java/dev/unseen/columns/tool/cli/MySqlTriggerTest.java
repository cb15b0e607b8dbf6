package dev.unseen.columns.tool.cli;

import org.junit.jupiter.api.Tag;

/// Triggers of a real MySQL, in the same words as MariaDB's.
@Tag("wide")
class MySqlTriggerTest extends MariaDbTriggerTest {

    @Override
    String database() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).database();
    }
}
