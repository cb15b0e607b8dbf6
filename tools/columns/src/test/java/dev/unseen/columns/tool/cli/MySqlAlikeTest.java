package dev.unseen.columns.tool.cli;

import org.junit.jupiter.api.Tag;

/// Names alike on a real MySQL.
@Tag("wide")
class MySqlAlikeTest extends AlikeContract {

    @Override
    String database() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).database();
    }

    @Override
    String onlyReads() {
        return "transaction_read_only";
    }

    @Override
    String exact() {
        return "utf8mb4_0900_bin";
    }
}
