package dev.unseen.chassis.sql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.chassis.failure.Outage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store's contract on a real PostgreSQL.
@Tag("wide")
class PostgresDatabaseTest extends DatabaseContract {

    @TempDir private static Path directory;
    private static @Nullable RealPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(RealPostgres.isPossible(), "the test's PostgreSQL is for x86-64 only");
        postgres = RealPostgres.start(directory);
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Override
    Database open() {
        try {
            return Database.open(postgres.database(), "db/test");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void write_whoseConnectionIsCut_isAnOutageAndTheNextOneWorks() throws SQLException {
        try (Database database = Database.open(postgres.database(), "db/test")) {
            assertThatThrownBy(
                            () ->
                                    database.write(
                                            handle ->
                                                    handle.createQuery(
                                                                    "SELECT pg_terminate_backend("
                                                                            + "pg_backend_pid())")
                                                            .mapTo(Boolean.class)
                                                            .one()))
                    .isInstanceOf(Outage.class);
            database.write(handle -> handle.execute("DELETE FROM thing"));
        }
    }

    @Test
    void open_ofAServerThatIsNotThere_isAnOutage() {
        assertThatThrownBy(() -> Database.open("postgresql://127.0.0.1:1/none", "db/test"))
                .isInstanceOf(Outage.class);
    }
}
