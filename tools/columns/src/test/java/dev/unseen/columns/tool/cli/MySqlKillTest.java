package dev.unseen.columns.tool.cli;

import org.junit.jupiter.api.Tag;

/// Killed beside a real MySQL.
@Tag("wide")
class MySqlKillTest extends KillContract {

    @Override
    String database() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).database();
    }
}
