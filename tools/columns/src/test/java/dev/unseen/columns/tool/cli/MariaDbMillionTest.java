package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Many rows beside a real server.
class MariaDbMillionTest extends MillionContract {

    @Override
    String database() throws Exception {
        assumeTrue(MariaDbServer.isPossible(), "no server of this kind can be started here");
        return MariaDbServer.get().database();
    }

    @Override
    String analyze() {
        return "ANALYZE TABLE people";
    }
}
