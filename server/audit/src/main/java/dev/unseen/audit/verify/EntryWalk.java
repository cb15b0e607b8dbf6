package dev.unseen.audit.verify;

import dev.unseen.audit.AuditSettings;
import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.line.LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/// The lines of a log's segments, one after another, as they lie there.
final class EntryWalk implements Closeable {

    private final Iterator<Map.Entry<Long, Path>> segments;
    private Optional<LineReader> reader = Optional.empty();
    private Path current;
    private long lines;
    private boolean broken;
    private boolean gap;

    EntryWalk(LogFiles files) throws IOException {
        this.segments = files.listSegments().entrySet().iterator();
        this.current = files.segments();
    }

    /// The next line. Empty at the end, or where a segment is missing or ends within a line.
    Optional<byte[]> next() throws IOException {
        while (!broken) {
            Optional<byte[]> line = reader.isEmpty() ? Optional.empty() : reader.get().next();
            if (line.isPresent()) {
                lines++;
                return line;
            }
            if (!advance()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean advance() throws IOException {
        broken = reader.isPresent() && reader.get().offset() != Files.size(current);
        gap = broken && segments.hasNext();
        if (broken || !segments.hasNext()) {
            return false;
        }
        Map.Entry<Long, Path> segment = segments.next();
        if (segment.getKey() != lines) {
            gap = true;
            broken = true;
            return false;
        }
        close();
        current = segment.getValue();
        if (!Files.isRegularFile(current)) {
            throw new IOException(current + " is no file");
        }
        reader = Optional.of(LineReader.open(current, 0, AuditSettings.LINE_BYTES_MAX));
        return true;
    }

    /// Whether the walk ended although later segments lie there.
    boolean gap() {
        return gap;
    }

    @Override
    public void close() throws IOException {
        if (reader.isPresent()) {
            reader.get().close();
        }
    }
}
