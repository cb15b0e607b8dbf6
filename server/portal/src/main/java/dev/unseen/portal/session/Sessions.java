package dev.unseen.portal.session;

import dev.unseen.chassis.sql.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Begins, finds and ends sessions. One ends half an hour after its last page, eight hours after
/// its first, or when its token does.
public final class Sessions {

    private static final Duration IDLE_MAX = Duration.ofMinutes(30);
    private static final Duration LIFE_MAX = Duration.ofHours(8);
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource clock;
    private final SecureRandom random;

    public Sessions(Database database, InstantSource clock, SecureRandom random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /// A session of the person whom the token belongs to, and the cookie that leads to it.
    public String begin(String token) {
        SessionKey key = SessionKey.generate(random);
        byte[] sealed = key.seal(token, random);
        Instant now = clock.instant();
        database.write(handle -> insert(handle, key.rowId(), sealed, now));
        return key.cookie();
    }

    private static int insert(Handle handle, String id, byte[] sealed, Instant now) {
        handle.createUpdate("DELETE FROM portal_session WHERE began_at < :old OR seen_at < :idle")
                .bind("old", now.minus(LIFE_MAX).toEpochMilli())
                .bind("idle", now.minus(IDLE_MAX).toEpochMilli())
                .execute();
        return handle.createUpdate(
                        """
                        INSERT INTO portal_session (id, sealed_token, began_at, seen_at)
                        VALUES (:id, :sealed, :now, :now)
                        """)
                .bind("id", id)
                .bind("sealed", sealed)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    private record Row(byte[] sealed, Instant began, Instant seen) {}

    /// The session that a cookie leads to. Looking it up does not prolong it.
    public Optional<Session> find(String cookie) {
        Optional<SessionKey> key = SessionKey.parse(cookie);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        String id = key.get().rowId();
        return database.read(handle -> row(handle, id))
                .filter(this::isAlive)
                .flatMap(row -> key.get().open(row.sealed()))
                .map(token -> new Session(key.get(), token));
    }

    private static Optional<Row> row(Handle handle, String id) {
        return handle.createQuery(
                        "SELECT sealed_token, began_at, seen_at FROM portal_session WHERE id = :id")
                .bind("id", id)
                .map(
                        (row, _) ->
                                new Row(
                                        row.getBytes("sealed_token"),
                                        Instant.ofEpochMilli(row.getLong("began_at")),
                                        Instant.ofEpochMilli(row.getLong("seen_at"))))
                .findOne();
    }

    private boolean isAlive(Row row) {
        Instant now = clock.instant();
        return now.isBefore(row.began().plus(LIFE_MAX)) && now.isBefore(row.seen().plus(IDLE_MAX));
    }

    /// Its person did something. Written once a minute at most, so that reading a page is no write.
    public void touch(Session session) {
        Instant now = clock.instant();
        String id = session.key().rowId();
        boolean due =
                database.read(handle -> row(handle, id))
                        .filter(row -> !now.isBefore(row.seen().plus(TOUCH_EVERY)))
                        .isPresent();
        if (due) {
            database.write(
                    handle ->
                            handle.createUpdate(
                                            "UPDATE portal_session SET seen_at = :now WHERE id ="
                                                    + " :id")
                                    .bind("now", now.toEpochMilli())
                                    .bind("id", id)
                                    .execute());
        }
    }

    public void end(Session session) {
        database.write(
                handle ->
                        handle.createUpdate("DELETE FROM portal_session WHERE id = :id")
                                .bind("id", session.key().rowId())
                                .execute());
    }
}
