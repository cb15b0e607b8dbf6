package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Many rows beside a real server.
class PostgresMillionTest extends MillionContract {

    @Override
    String database() throws Exception {
        assumeTrue(PostgresServer.isPossible(), "no server of this kind can be started here");
        return PostgresServer.get().database();
    }
}
