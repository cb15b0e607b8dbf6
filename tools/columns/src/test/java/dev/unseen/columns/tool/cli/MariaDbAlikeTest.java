package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Names alike on a real MariaDB.
class MariaDbAlikeTest extends AlikeContract {

    @Override
    String database() throws Exception {
        assumeTrue(MariaDbServer.isPossible(), "no server of this kind can be started here");
        return MariaDbServer.get().database();
    }

    @Override
    String onlyReads() {
        return "tx_read_only";
    }

    @Override
    String exact() {
        return "utf8mb4_nopad_bin";
    }
}
