package dev.unseen.audit.verify;

import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.note.NoteKey;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Checks an exported log, or a copy of a log's directory, by its public keys.
///
/// Errors: [Refusal] when there is nothing to check or no key fits; [Outage] when a file cannot be
///         read. A log that is wrong is neither: the report says what is wrong first.
/// Source: docs/formats/audit-log.md, section 7.
public final class Verifier {

    private final List<NoteKey> keys;

    /// The keys of one log. Give one of each algorithm it signs with: all of them are demanded.
    public Verifier(List<NoteKey> keys) {
        if (keys.isEmpty() || keys.stream().map(NoteKey::name).distinct().count() > 1) {
            throw Refusal.malformed("Give at least one verifier key, all of the same log.");
        }
        this.keys = List.copyOf(keys);
    }

    public VerificationReport verify(Path directory) {
        return verify(directory, List.of());
    }

    /// Also holds the log to checkpoints that were kept elsewhere, by a node or a witness: it must
    /// contain each of them.
    public VerificationReport verify(Path directory, List<String> kept) {
        var files = new LogFiles(directory);
        if (Files.notExists(files.segments())) {
            throw Refusal.malformed(directory + " holds no audit log; an export has `segments`.");
        }
        try {
            return verify(files, SignedHeads.read(files, keys, kept));
        } catch (IOException e) {
            throw new Outage("audit files", "cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static VerificationReport verify(LogFiles files, SignedHeads heads) throws IOException {
        Walkthrough walk = Walkthrough.over(files, heads);
        Optional<Finding> wrong = walk.wrong();
        if (wrong.isPresent()) {
            wrong = new Diagnosis(files, heads).firstWrong().or(walk::wrong);
        }
        return new VerificationReport(
                heads.origin(),
                walk.entries(),
                walk.confirmed(),
                heads.count(),
                walk.root().base64(),
                wrong.or(heads::wrong));
    }
}
