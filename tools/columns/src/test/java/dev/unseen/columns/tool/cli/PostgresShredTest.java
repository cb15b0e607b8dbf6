package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Erasing a person on this database.
class PostgresShredTest extends ShredContract {

    @Override
    String database() throws Exception {
        assumeTrue(PostgresServer.isPossible(), "no server of this kind can be started here");
        return PostgresServer.get().database();
    }
}
