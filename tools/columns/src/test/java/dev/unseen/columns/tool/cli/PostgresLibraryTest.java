package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// The library on PostgreSQL, with jsonb, which writes documents in its own way.
class PostgresLibraryTest extends LibraryContract {

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

    @Override
    DataSource source(String location) {
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:" + location);
        return source;
    }
}
