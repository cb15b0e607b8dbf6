package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The plan on a real server.
class MariaDbPlanTest extends PlanContract {

    @Override
    String database() throws Exception {
        assumeTrue(MariaDbServer.isPossible(), "no server of this kind can be started here");
        return MariaDbServer.get().database();
    }
}
