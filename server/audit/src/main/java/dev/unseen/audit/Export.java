package dev.unseen.audit;

import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.tree.HashLevels;
import dev.unseen.audit.tree.TreeHash;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Copies a log up to a checkpoint, byte for byte, into files that a stranger can check.
final class Export {

    private final LogFiles source;
    private final Segments segments;
    private final LogFiles target;

    Export(LogFiles source, Segments segments, LogFiles target) {
        this.source = source;
        this.segments = segments;
        this.target = target;
    }

    void write(Checkpoint checkpoint) {
        requireEmpty();
        try {
            PrivateFiles.directory(target.segments());
            PrivateFiles.directory(target.hashes());
            PrivateFiles.directory(target.history());
            for (var segment : source.listSegments().headMap(checkpoint.size()).entrySet()) {
                long bytes = segments.bytesBelow(segment.getKey(), checkpoint.size());
                copy(segment.getValue(), target.segment(segment.getKey()), bytes);
            }
            copy(
                    HashLevels.file(source.hashes(), 0),
                    HashLevels.file(target.hashes(), 0),
                    checkpoint.size() * TreeHash.LENGTH);
            for (Path note : source.listHistory()) {
                Files.copy(note, target.history().resolve(note.getFileName()));
            }
            Files.copy(source.keys(), target.keys());
            Files.write(target.checkpoint(), checkpoint.note().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Outage("export directory", "cannot be written (" + e.getMessage() + ")", e);
        }
    }

    private void requireEmpty() {
        PrivateFiles.directory(target.root());
        try (var existing = Files.list(target.root())) {
            if (existing.findAny().isPresent()) {
                throw Refusal.conflict("An export goes into an empty or a new directory.");
            }
        } catch (IOException e) {
            throw new Outage("export directory", "cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static void copy(Path from, Path to, long bytes) throws IOException {
        try (InputStream input = Files.newInputStream(from);
                OutputStream output = Files.newOutputStream(to)) {
            byte[] buffer = new byte[1 << 16];
            for (long left = bytes; left > 0; ) {
                int read = input.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new IOException(from + " is shorter than it was");
                }
                output.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
