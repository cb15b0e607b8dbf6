package dev.unseen.audit;

import dev.unseen.audit.note.TreeHead;
import java.time.Duration;

/// How one log is kept.
///
/// `origin` names the log in its checkpoints and never changes. A checkpoint is signed at most
/// every `checkpointInterval` unless somebody asks for one, and one per `historyInterval` is kept
/// for ever. An append that is not durable after `appendWaitMax` is an outage.
public record AuditSettings(
        String origin,
        Duration checkpointInterval,
        Duration historyInterval,
        Duration appendWaitMax,
        long segmentBytesMax,
        int batchEntriesMax) {

    /// The longest line: 64 names of 255 characters with their versions. An entry without names is
    /// below 1,500 bytes.
    public static final int LINE_BYTES_MAX = 20_000;

    /// The most entries that one read returns.
    public static final int READ_ENTRIES_MAX = 1_000;

    public AuditSettings {
        if (!TreeHead.isOrigin(origin)) {
            throw new IllegalArgumentException(
                    "an origin looks like audit.example.org/strongroom: lower case, no scheme");
        }
        if (checkpointInterval.compareTo(Duration.ofMillis(1)) < 0
                || historyInterval.compareTo(checkpointInterval) < 0
                || appendWaitMax.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(
                    "intervals are 1 ms or longer, and history is not denser than checkpoints");
        }
        if (segmentBytesMax < LINE_BYTES_MAX || batchEntriesMax < 1) {
            throw new IllegalArgumentException(
                    "a segment holds at least %d bytes and a batch one entry"
                            .formatted(LINE_BYTES_MAX));
        }
    }

    public static AuditSettings of(String origin) {
        return new AuditSettings(
                origin,
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Duration.ofSeconds(2),
                16L << 20,
                1_024);
    }
}
