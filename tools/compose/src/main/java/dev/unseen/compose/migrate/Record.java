package dev.unseen.compose.migrate;

import dev.unseen.compose.change.Attributes;
import dev.unseen.compose.change.Backups;
import dev.unseen.compose.change.Change;
import dev.unseen.compose.change.Digests;
import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.plan.Move;
import dev.unseen.compose.plan.Planning;
import dev.unseen.compose.plan.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What has been migrated, kept with the backups: verify and status work from it. It holds keyed
/// digests and no value.
public record Record(
        int unseenRecord,
        String migrated,
        String secretsFolder,
        List<Moved> moved,
        String closed,
        List<Soak> soaks) {
    private static final String NAME = "record.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Record {
        moved = List.copyOf(moved);
        soaks = soaks == null ? List.of() : List.copyOf(soaks); // older records have none
    }

    /// How long a migration had run before ports were closed, what was asked for, and whether
    /// somebody overrode it. `verified` is empty where no engine had verified it.
    public record Soak(
            String closed, String since, String verified, int daysAsked, boolean skipped) {}

    /// One variable of one service and the file it now comes from.
    public record Moved(
            String file,
            String service,
            String variable,
            String path,
            String secret,
            String digest,
            int bytes,
            String how) {}

    /// The record with this run's moves behind those of earlier runs.
    public static Change change(Planning planning, Digests digests, Instant now) {
        Path project = planning.project().root().folder();
        var moved = new ArrayList<Moved>();
        read(project).ifPresent(old -> moved.addAll(old.moved()));
        for (Move move : planning.moves()) {
            Optional<Secret> secret = planning.secret(move.secret());
            if (move.mounts() && secret.isPresent()) {
                moved.removeIf(each -> isSame(each, move));
                moved.add(moved(move, secret.get(), digests));
            }
        }
        String closed = read(project).map(Record::closed).orElse("");
        List<Soak> soaks = read(project).map(Record::soaks).orElse(List.of());
        return change(
                project, new Record(1, now.toString(), planning.folder(), moved, closed, soaks));
    }

    public static Change change(Path project, Record record) {
        byte[] json = (JSON.writeValueAsString(record) + "\n").getBytes(StandardCharsets.UTF_8);
        return Change.of(file(project), json, Attributes.PRIVATE);
    }

    private static boolean isSame(Moved old, Move move) {
        return old.file().equals(move.service().file().name())
                && old.service().equals(move.service().name())
                && old.variable().equals(move.variable());
    }

    private static Moved moved(Move move, Secret secret, Digests digests) {
        byte[] bytes = secret.value().bytes();
        return new Moved(
                move.service().file().name(),
                move.service().name(),
                move.variable(),
                move.path(),
                secret.name(),
                digests.of(bytes),
                bytes.length,
                move.wiring().word());
    }

    private static Path file(Path project) {
        return project.resolve(Backups.FOLDER).resolve(NAME);
    }

    public static Optional<Record> read(Path project) {
        Path file = file(project);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Record.class));
        } catch (JacksonException e) {
            throw Refusal.malformed(file + " is not a record of a migration");
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + file);
        }
    }

    /// The record with one more port list closed.
    public Record closing(String ports, Soak soak) {
        var all = new ArrayList<>(soaks);
        all.add(soak);
        String both = closed.isEmpty() || ports.isEmpty() ? closed + ports : closed + "," + ports;
        return new Record(unseenRecord, migrated, secretsFolder, moved, both, all);
    }

    /// When something was moved last, for the soak gate.
    public Instant instant() {
        return Instant.parse(migrated);
    }
}
