package dev.unseen.strongroom.delivery;

import dev.unseen.chassis.sql.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// The last delivery per secret and per container.
///
/// Times are written behind the deliveries, so that none waits for the store.
public final class Deliveries {

    private final Database database;
    private final InstantSource clock;
    private final Map<String, Long> latest = new ConcurrentHashMap<>();

    /// What the last flush wrote. It stays among the latest until the next one: a reader that began
    /// before the write does not see it in the store.
    private Map<String, Long> written = Map.of();

    public Deliveries(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public void record(String id) {
        latest.put(id, clock.millis());
    }

    /// The last time that any of these was handed out.
    public Optional<Instant> last(Handle handle, Collection<String> ids) {
        return ids.stream()
                .flatMap(id -> find(handle, id).stream())
                .max(Comparator.naturalOrder())
                .map(Instant::ofEpochMilli);
    }

    private Optional<Long> find(Handle handle, String id) {
        return Optional.ofNullable(latest.get(id)).or(() -> stored(handle, id));
    }

    private static Optional<Long> stored(Handle handle, String id) {
        return handle.createQuery("SELECT delivered FROM delivery WHERE id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
    }

    /// Writes what has come together since the last time.
    public synchronized void flush() {
        written.forEach(latest::remove);
        written = Map.of();
        Map<String, Long> taken = Map.copyOf(latest);
        if (taken.isEmpty()) {
            return;
        }
        database.write(
                handle -> {
                    taken.forEach((id, time) -> write(handle, id, time));
                    return true;
                });
        written = taken;
    }

    private static boolean write(Handle handle, String id, long time) {
        handle.createUpdate(
                        "INSERT INTO delivery (id, delivered) VALUES (:id, :time)"
                                + " ON CONFLICT (id) DO UPDATE SET delivered = excluded.delivered")
                .bind("id", id)
                .bind("time", time)
                .execute();
        return true;
    }
}
