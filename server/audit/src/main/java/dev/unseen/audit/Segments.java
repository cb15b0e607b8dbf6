package dev.unseen.audit;

import dev.unseen.audit.disk.AppendFile;
import dev.unseen.audit.disk.Disk;
import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.line.LineIndex;
import dev.unseen.audit.line.LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// The files that hold the entries, one line each; only the newest grows.
final class Segments implements Closeable {

    private final Disk disk;
    private final LogFiles files;
    private final ConcurrentSkipListMap<Long, Path> byFirst;
    private AppendFile newest;

    /// Opens existing segments for appending behind `end` bytes of the newest.
    Segments(Disk disk, LogFiles files, Map<Long, Path> existing, long end) throws IOException {
        this.disk = disk;
        this.files = files;
        this.byFirst = new ConcurrentSkipListMap<>(existing);
        byFirst.computeIfAbsent(0L, files::segment);
        this.newest = disk.append(byFirst.lastEntry().getValue());
        if (newest.size() > end) {
            newest.truncate(end);
        }
        newest.force();
    }

    long newestBytes() throws IOException {
        return newest.size();
    }

    /// Writes lines and returns when they are durable.
    void append(ByteBuffer lines) throws IOException {
        newest.append(lines);
        newest.force();
    }

    /// Ends the newest segment and begins one whose first entry has this index.
    void begin(long first) throws IOException {
        Path file = files.segment(first);
        AppendFile next = disk.append(file);
        newest.close();
        newest = next;
        byFirst.put(first, file);
    }

    /// The lines of the entries `from` to `end` (excluded), at most `max` of them.
    List<byte[]> lines(long from, long end, int max) throws IOException {
        long stop = Math.min(end, from + max);
        var lines = new ArrayList<byte[]>();
        while (from + lines.size() < stop) {
            long next = from + lines.size();
            try (var reader = near(byFirst.floorEntry(next).getValue(), next)) {
                copy(reader, lines, next, stop);
            }
            if (from + lines.size() == next) {
                throw new IOException("entry %d is not where it was written".formatted(next));
            }
        }
        return lines;
    }

    /// How many bytes of the segment that begins with entry `first` lie below entry `end`.
    long bytesBelow(long first, long end) throws IOException {
        Map.Entry<Long, Path> segment = byFirst.floorEntry(first);
        long next = first;
        try (var reader = open(segment.getValue(), 0)) {
            while (next < end && reader.next().isPresent()) {
                next++;
            }
            return reader.offset();
        }
    }

    private static void copy(LineReader reader, List<byte[]> lines, long first, long stop)
            throws IOException {
        long next = first;
        for (var line = reader.next(); line.isPresent() && next < stop; line = reader.next()) {
            if (LineIndex.of(line.get()).orElse(-1) == next) {
                lines.add(line.get());
                next++;
            }
        }
    }

    /// A reader that stands at entry `index` or a little before, found by halving the file.
    private static LineReader near(Path segment, long index) throws IOException {
        long low = 0;
        long high = Files.size(segment);
        while (high - low > AuditSettings.LINE_BYTES_MAX) {
            long middle = (low + high) / 2;
            try (var probe = open(segment, middle)) {
                probe.next();
                long start = probe.offset();
                var line = probe.next();
                if (line.isPresent() && LineIndex.of(line.get()).orElse(0) <= index) {
                    low = start;
                } else {
                    high = middle;
                }
            }
        }
        return open(segment, low);
    }

    private static LineReader open(Path segment, long offset) throws IOException {
        return LineReader.open(segment, offset, AuditSettings.LINE_BYTES_MAX);
    }

    @Override
    public void close() throws IOException {
        newest.close();
    }
}
