package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Upkeep on a real server that logs every statement.
class MariaDbUpkeepTest extends UpkeepContract {

    @Override
    String database() throws Exception {
        assumeTrue(MariaDbServer.isPossible(), "no server of this kind can be started here");
        return MariaDbServer.get().database();
    }

    @Override
    String log() throws Exception {
        return MariaDbServer.get().log();
    }
}
