package dev.unseen.chassis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.proof.postgres.RealPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
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
    private static int databases;
    private @Nullable String location;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(RealPostgres.isPossible(), "no PostgreSQL for this machine");
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
            location = location == null ? newDatabase() : location;
            return Database.open(location, "db/test");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String newDatabase() throws SQLException {
        databases++;
        return postgres.create("test" + databases);
    }

    @Test
    void write_byManyWhoReadFirst_losesNone() throws InterruptedException {
        database.write(
                handle -> handle.execute("INSERT INTO thing (id, at) VALUES ('counter', 0)"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 6).forEach(_ -> threads.submit(this::countTenTimes));
        }
        long count =
                database.read(
                        handle ->
                                handle.createQuery("SELECT at FROM thing WHERE id = 'counter'")
                                        .mapTo(Long.class)
                                        .one());
        assertThat(count).isEqualTo(60);
    }

    private void countTenTimes() {
        int done = 0;
        while (done < 10) {
            try {
                database.write(this::countOn);
                done++;
            } catch (Outage _) {
                // gave way too often: nothing was written, so it is tried again
            }
        }
    }

    /// Reads, then writes what it read and one more: two at once must not both succeed.
    private int countOn(Handle handle) {
        long now =
                handle.createQuery("SELECT at FROM thing WHERE id = 'counter'")
                        .mapTo(Long.class)
                        .one();
        return handle.execute("UPDATE thing SET at = ? WHERE id = 'counter'", now + 1);
    }

    @Test
    void write_whoseConnectionIsCut_isAnOutageAndTheNextOneWorks() {
        try (Database database = open()) {
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
