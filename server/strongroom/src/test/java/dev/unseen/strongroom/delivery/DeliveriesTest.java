package dev.unseen.strongroom.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.sql.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");

    @TempDir private Path directory;
    private Database database;
    private Deliveries deliveries;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + directory.resolve("s.db"), "db/strongroom");
        deliveries = new Deliveries(database, () -> NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void last_beforeAndAfterItIsWritten_isTheSame() {
        deliveries.record("a");
        assertThat(database.read(this::last)).contains(NOW);
        deliveries.flush();
        assertThat(database.read(this::last)).contains(NOW);
        deliveries.flush();
        deliveries = new Deliveries(database, () -> NOW);
        assertThat(database.read(this::last)).contains(NOW);
    }

    /// Its transaction sees the store as it was before the write.
    @Test
    void last_forAReaderThatBeganBeforeTheWrite_isThere() {
        deliveries.record("a");
        Optional<Instant> seen =
                database.read(
                        handle -> {
                            handle.execute("SELECT * FROM delivery");
                            deliveries.flush();
                            return last(handle);
                        });
        assertThat(seen).contains(NOW);
    }

    private Optional<Instant> last(Handle handle) {
        return deliveries.last(handle, List.of("a"));
    }
}
