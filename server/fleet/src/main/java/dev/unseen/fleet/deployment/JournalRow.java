package dev.unseen.fleet.deployment;

import dev.unseen.chassis.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// An entry of the journal as a row. Rows are added, never changed.
final class JournalRow {

    private JournalRow() {}

    static void insert(Handle handle, DeploymentId id, Event event) {
        handle.createUpdate(
                        "INSERT INTO journal (deployment, number, at, kind, step, text, evidence)"
                                + " VALUES (:id, :number, :at, :kind, :step, :text, :evidence)")
                .bind("id", id.value())
                .bind("number", event.number())
                .bind("at", event.at().toEpochMilli())
                .bind("kind", event.kind().wireName())
                .bind("step", event.step().map(StepName::name).orElse(null))
                .bind("text", event.text())
                .bind("evidence", Json.text(event.evidence().facts()))
                .execute();
    }

    static Event read(ResultSet rows) throws SQLException {
        byte[] facts = rows.getString("evidence").getBytes(StandardCharsets.UTF_8);
        return new Event(
                rows.getLong("number"),
                Instant.ofEpochMilli(rows.getLong("at")),
                Event.Kind.valueOf(rows.getString("kind").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(rows.getString("step")).map(StepName::valueOf),
                rows.getString("text"),
                new Evidence(List.of(Json.read(facts, Evidence.Fact[].class))));
    }
}
