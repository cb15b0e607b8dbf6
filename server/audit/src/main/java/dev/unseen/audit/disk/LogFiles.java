package dev.unseen.audit.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Where the parts of a log lie below its directory; an export has the same places.
/// Source: docs/formats/audit-log.md, section 1.
public record LogFiles(Path root) {

    private static final Pattern SEGMENT = Pattern.compile("[0-9]{20}\\.jsonl");
    private static final Pattern HISTORY = Pattern.compile("[0-9]{20}");

    public Path segments() {
        return root.resolve("segments");
    }

    /// The segment whose first entry has this index.
    public Path segment(long first) {
        return segments().resolve("%020d.jsonl".formatted(first));
    }

    public Path hashes() {
        return root.resolve("hashes");
    }

    /// The newest checkpoint that was stored, by the name that C2SP gives it.
    public Path checkpoint() {
        return root.resolve("checkpoint");
    }

    /// Earlier checkpoints, one file each.
    public Path history() {
        return root.resolve("checkpoints");
    }

    public Path history(long size) {
        return history().resolve("%020d".formatted(size));
    }

    /// Earlier checkpoints in the order of their sizes.
    public List<Path> listHistory() throws IOException {
        if (Files.notExists(history())) {
            return List.of();
        }
        try (var notes = Files.list(history())) {
            return notes.filter(each -> HISTORY.matcher(each.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /// What a power loss left where the entry of this index should have been.
    public Path cut(long index) {
        return root.resolve("cut-%020d".formatted(index));
    }

    /// The public keys of the log, one verifier key a line. A convenience: who checks a log takes
    /// its keys from somewhere else.
    public Path keys() {
        return root.resolve("keys");
    }

    /// All segments by the index of their first entry.
    public NavigableMap<Long, Path> listSegments() throws IOException {
        if (Files.notExists(segments())) {
            return Collections.emptyNavigableMap();
        }
        var segments = new TreeMap<Long, Path>();
        try (var files = Files.list(segments())) {
            files.filter(each -> SEGMENT.matcher(each.getFileName().toString()).matches())
                    .forEach(each -> segments.put(first(each), each));
        }
        return segments;
    }

    /// A number that no index can reach counts as the last one, so that its segment is never in
    /// place.
    private static long first(Path segment) {
        try {
            return Long.parseLong(segment.getFileName().toString().substring(0, 20));
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }
}
