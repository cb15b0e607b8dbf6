package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Killed beside a real server.
class MariaDbKillTest extends KillContract {

    @Override
    String database() throws Exception {
        assumeTrue(MariaDbServer.isPossible(), "no server of this kind can be started here");
        return MariaDbServer.get().database();
    }
}
