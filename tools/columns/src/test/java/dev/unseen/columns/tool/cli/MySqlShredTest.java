package dev.unseen.columns.tool.cli;

import org.junit.jupiter.api.Tag;

/// Erasing a person on a real MySQL.
@Tag("wide")
class MySqlShredTest extends ShredContract {

    @Override
    String database() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).database();
    }
}
