package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The contract on PostgreSQL.
class PostgresColumnsTest extends ColumnsContract {

    @Override
    String database() throws Exception {
        assumeTrue(PostgresServer.isPossible(), "the PostgreSQL of the tests is for amd64");
        return PostgresServer.get().database();
    }

    @Override
    String json() {
        return "jsonb";
    }

    @Override
    String bytes() {
        return "bytea";
    }
}
