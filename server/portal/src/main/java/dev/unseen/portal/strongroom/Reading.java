package dev.unseen.portal.strongroom;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.portal.strongroom.AuditPage.AuditEntry;
import dev.unseen.portal.strongroom.AuditPage.Decision;
import dev.unseen.portal.strongroom.AuditPage.What;
import dev.unseen.portal.strongroom.AuditPage.Who;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The strongroom's answers as our records.
final class Reading {

    private Reading() {}

    static AuditPage page(JsonNode json) {
        List<AuditEntry> entries = new ArrayList<>();
        json.path("entries").forEach(each -> entries.add(entry(each)));
        long previous = json.path("previous").asLong(0);
        return new AuditPage(
                entries.reversed(),
                previous > 0 ? Optional.of(previous) : Optional.empty(),
                json.path("size").asLong(0));
    }

    private static AuditEntry entry(JsonNode json) {
        JsonNode actor = json.path("actor");
        JsonNode subject = json.path("subject");
        return new AuditEntry(
                json.path("index").asLong(0),
                time(json.path("time")),
                json.path("event").asString(""),
                new Decision(
                        json.path("outcome").asString("").equals("allowed"),
                        text(json.path("reason"))),
                new Who(
                        actor.path("kind").asString(""),
                        text(actor.path("id")),
                        text(json.path("request").path("address"))),
                new What(
                        subject.path("kind").asString(""),
                        text(subject.path("id")),
                        names(subject)));
    }

    private static List<String> names(JsonNode subject) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : subject.path("secrets")) {
            String version = " v" + each.path("version").asLong(0);
            names.add(each.path("name").asString("a secret") + version);
        }
        return names;
    }

    private static Instant time(JsonNode json) {
        try {
            return Instant.parse(json.asString(""));
        } catch (DateTimeException e) {
            throw new Outage("the strongroom", "an entry has no time", e);
        }
    }

    private static Optional<String> text(JsonNode json) {
        return Optional.of(json.asString("")).filter(each -> !each.isEmpty());
    }

    static Status status(JsonNode json) {
        JsonNode seal = json.path("seal");
        JsonNode store = json.path("store");
        JsonNode log = json.path("audit");
        return new Status(
                new Status.Seal(
                        seal.path("type").asString("unknown"),
                        seal.path("state").asString("unknown"),
                        seal.path("promise").asString("")),
                new Status.Store(
                        store.path("kind").asString("unknown"), text(store.path("failure"))),
                new Status.Log(
                        log.path("origin").asString(""),
                        log.path("size").asLong(0),
                        log.path("checkpoint").asLong(0),
                        text(log.path("failure"))),
                json.path("version").asString("unknown"));
    }
}
