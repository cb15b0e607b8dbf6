package dev.unseen.audit;

import dev.unseen.audit.disk.Disk;
import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.note.NoteCheck;
import dev.unseen.audit.note.NoteKey;
import dev.unseen.chassis.failure.Outage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The stored checkpoints: the newest in a file of its own, now and then one in the history.
final class CheckpointFiles {

    private static final long NOTE_BYTES_MAX = 64 << 10;

    private final Disk disk;
    private final LogFiles files;

    CheckpointFiles(Disk disk, LogFiles files) {
        this.disk = disk;
        this.files = files;
    }

    /// The newest stored checkpoint, if it is signed by one of these keys.
    static Optional<Checkpoint> newest(LogFiles files, List<NoteKey> keys) throws IOException {
        if (Files.notExists(files.checkpoint())) {
            return Optional.empty();
        }
        if (Files.size(files.checkpoint()) > NOTE_BYTES_MAX) {
            throw unusable("is too long");
        }
        String note = new String(Files.readAllBytes(files.checkpoint()), StandardCharsets.UTF_8);
        return switch (NoteCheck.check(note, keys)) {
            case NoteCheck.Signed signed
                    when signed.head().origin().equals(keys.getFirst().name()) ->
                    Optional.of(new Checkpoint(signed.head(), signed.at(), note));
            case NoteCheck.Signed signed -> throw unusable("is of " + signed.head().origin());
            case NoteCheck.Unknown _ -> throw unusable("is signed by none of the configured keys");
            case NoteCheck.Wrong wrong -> throw unusable("is wrong: " + wrong.why());
        };
    }

    private static Outage unusable(String why) {
        return new Outage(
                "audit log",
                "its newest checkpoint " + why + "; restore the log's directory or key");
    }

    void storeKeys(List<NoteKey> keys) throws IOException {
        String lines =
                keys.stream().map(each -> each.encoded() + "\n").collect(Collectors.joining());
        disk.replace(files.keys(), lines.getBytes(StandardCharsets.US_ASCII));
    }

    void store(Checkpoint checkpoint) throws IOException {
        disk.replace(files.checkpoint(), checkpoint.note().getBytes(StandardCharsets.UTF_8));
    }

    /// Stores a checkpoint for ever.
    void keep(Checkpoint checkpoint) throws IOException {
        disk.replace(
                files.history(checkpoint.size()),
                checkpoint.note().getBytes(StandardCharsets.UTF_8));
    }
}
