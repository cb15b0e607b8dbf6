package dev.unseen.columns.tool.cli;

import org.junit.jupiter.api.Tag;

/// Making room on a real MySQL.
@Tag("wide")
class MySqlWidenTest extends WidenContract {

    @Override
    String database() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).database();
    }
}
