package dev.unseen.fleet.assurance;

import dev.unseen.chassis.json.Json;
import dev.unseen.chassis.sql.Database;
import dev.unseen.client.doctor.Examination;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Examinations in control's database, the newest of them at hand.
final class Examinations {

    private static final int KEPT_MAX = 90;

    private final Database database;

    Examinations(Database database) {
        this.database = database;
    }

    void keep(Examination seen) {
        database.write(
                handle -> {
                    handle.createUpdate(
                                    "INSERT INTO key_manager_examination (at, sound, document)"
                                            + " VALUES (:at, :sound, :document) ON CONFLICT (at) DO"
                                            + " NOTHING")
                            .bind("at", seen.at().toEpochMilli())
                            .bind("sound", seen.holds() ? 1 : 0)
                            .bind("document", new String(Json.write(seen), StandardCharsets.UTF_8))
                            .execute();
                    return handle.createUpdate(
                                    "DELETE FROM key_manager_examination WHERE at NOT IN (SELECT at"
                                            + " FROM key_manager_examination ORDER BY at DESC LIMIT"
                                            + " :kept)")
                            .bind("kept", KEPT_MAX)
                            .execute();
                });
    }

    Optional<Examination> last() {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "SELECT document FROM key_manager_examination ORDER BY at"
                                                + " DESC LIMIT 1")
                                .mapTo(String.class)
                                .findOne()
                                .map(Examinations::parsed));
    }

    private static Examination parsed(String document) {
        return Json.read(document.getBytes(StandardCharsets.UTF_8), Examination.class);
    }
}
