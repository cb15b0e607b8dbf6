package dev.unseen.proof.system;

import dev.unseen.audit.note.NoteKey;
import dev.unseen.audit.verify.VerificationReport;
import dev.unseen.audit.verify.Verifier;
import dev.unseen.chassis.json.Json;
import dev.unseen.cli.house.House;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The entries of a strongroom's log as they lie on disk, read by nothing of the log's own code.
record LogFile(List<JsonNode> entries) {

    static LogFile of(House house) throws IOException {
        Path segments = house.directory().strongroom().resolve("audit").resolve("segments");
        List<JsonNode> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(segments)) {
            for (Path each : files.sorted().toList()) {
                Files.readAllLines(each)
                        .forEach(
                                line ->
                                        entries.add(
                                                Json.tree(line.getBytes(StandardCharsets.UTF_8))));
            }
        }
        return new LogFile(entries);
    }

    /// What the offline verifier says, with the keys that the strongroom wrote at its start.
    static VerificationReport verified(House house) throws IOException {
        Path strongroom = house.directory().strongroom();
        JsonNode identity = Json.tree(Files.readAllBytes(strongroom.resolve("identity.json")));
        List<NoteKey> keys = new ArrayList<>();
        identity.path("log_keys")
                .forEach(each -> NoteKey.parse(each.asString("")).ifPresent(keys::add));
        return new Verifier(keys).verify(strongroom.resolve("audit"));
    }

    Stream<JsonNode> allowed(String event) {
        return entries.stream()
                .filter(each -> each.path("event").asString("").equals(event))
                .filter(each -> each.path("outcome").asString("").equals("allowed"));
    }

    long deliveriesTo(String node) {
        return allowed("bundle.delivered")
                .filter(each -> each.path("actor").path("id").asString("").equals(node))
                .count();
    }

    /// Indices of announced changes of which a later entry says that they never came.
    Set<Long> absent() {
        return allowed("effect.absent")
                .map(each -> each.path("subject").path("number").asLong(-1))
                .collect(Collectors.toSet());
    }

    /// The subjects of changes of one kind that were announced and came.
    List<String> effective(String event) {
        Set<Long> absent = absent();
        return allowed(event)
                .filter(each -> !absent.contains(each.path("index").asLong(-1)))
                .map(each -> each.path("subject").path("id").asString(""))
                .toList();
    }
}
