package dev.unseen.columns.tool.cli;

import org.junit.jupiter.api.Tag;

/// The contract on a real MySQL.
@Tag("wide")
class MySqlColumnsTest extends ColumnsContract {

    @Override
    String database() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).database();
    }

    @Override
    String json() {
        return "json";
    }

    @Override
    String bytes() {
        return "blob";
    }
}
