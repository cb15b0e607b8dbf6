package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Killed beside a real server.
class PostgresKillTest extends KillContract {

    @Override
    String database() throws Exception {
        assumeTrue(PostgresServer.isPossible(), "no server of this kind can be started here");
        return PostgresServer.get().database();
    }
}
