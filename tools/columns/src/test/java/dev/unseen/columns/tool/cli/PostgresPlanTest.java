package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The plan on a real server.
class PostgresPlanTest extends PlanContract {

    @Override
    String database() throws Exception {
        assumeTrue(PostgresServer.isPossible(), "no server of this kind can be started here");
        return PostgresServer.get().database();
    }
}
