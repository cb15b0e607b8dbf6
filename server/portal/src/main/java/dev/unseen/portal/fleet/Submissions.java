package dev.unseen.portal.fleet;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.sql.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Remembers which copies of the Deploy form have been sent, so that a second click, a reload or a
/// retry deploys nothing more.
final class Submissions {

    private static final Duration KEPT = Duration.ofDays(1);

    private final Database database;
    private final InstantSource clock;
    private final SecureRandom random;

    Submissions(Database database, InstantSource clock, SecureRandom random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /// For one copy of the form.
    String newId() {
        return Ids.uuid(random);
    }

    /// True for the first to come with this id.
    boolean begin(String id, UserId person) {
        long now = clock.millis();
        return database.write(
                handle -> {
                    removeOld(handle, now);
                    return handle.createUpdate(
                                            """
                                            INSERT INTO portal_submission (id, person, sent_at)
                                            VALUES (:id, :person, :now) ON CONFLICT DO NOTHING
                                            """)
                                    .bind("id", id)
                                    .bind("person", person.value())
                                    .bind("now", now)
                                    .execute()
                            == 1;
                });
    }

    private static void removeOld(Handle handle, long now) {
        handle.createUpdate("DELETE FROM portal_submission WHERE sent_at < :old")
                .bind("old", now - KEPT.toMillis())
                .execute();
    }

    void complete(String id, String deployment) {
        database.write(
                handle ->
                        handle.createUpdate(
                                        "UPDATE portal_submission SET deployment = :deployment"
                                                + " WHERE id = :id")
                                .bind("deployment", deployment)
                                .bind("id", id)
                                .execute());
    }

    /// The form was refused and may be sent again.
    void forget(String id) {
        database.write(
                handle ->
                        handle.createUpdate("DELETE FROM portal_submission WHERE id = :id")
                                .bind("id", id)
                                .execute());
    }

    /// What an earlier copy has deployed, when that person sent it and it came that far.
    Optional<String> deployment(String id, UserId person) {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "SELECT deployment FROM portal_submission"
                                                + " WHERE id = :id AND person = :person"
                                                + " AND deployment IS NOT NULL")
                                .bind("id", id)
                                .bind("person", person.value())
                                .mapTo(String.class)
                                .findOne());
    }
}
