package dev.unseen.audit;

import dev.unseen.audit.disk.Disk;
import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.line.LineIndex;
import dev.unseen.audit.line.LineReader;
import dev.unseen.audit.tree.HashLevels;
import dev.unseen.audit.tree.MerkleTree;
import dev.unseen.audit.tree.TreeHash;
import dev.unseen.chassis.failure.Outage;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/// Finds where a log ended, and refuses to go on when something is missing.
///
/// The newest segment is read whole; older ones are checked at their ends, and the root over the
/// stored hashes has to be the one that was signed. Cut is only what no flush can have returned
/// for, so that nobody was told that it is there: an incomplete last line, and what follows a hole
/// of zeros. A file system may write the later part of a batch before a power loss and the earlier
/// part not; a flush that returned leaves no hole before it.
final class Opening {

    private static final int LEAVES_AT_ONCE = 4_096;

    private final Disk disk;
    private final LogFiles files;
    private final Optional<Checkpoint> signed;

    Opening(Disk disk, LogFiles files, Optional<Checkpoint> signed) {
        this.disk = disk;
        this.files = files;
        this.signed = signed;
    }

    OpenedFiles open() throws IOException {
        NavigableMap<Long, Path> segments = files.listSegments();
        requireUnbroken(segments);
        var hashes = new HashLevels(disk, files.hashes());
        long newest = segments.isEmpty() ? 0 : segments.lastKey();
        if (!hashes.covers(newest)) {
            hashes.cut(0);
            addAll(hashes, segments.headMap(newest, false));
        }
        hashes.cut(newest);
        End end =
                segments.isEmpty()
                        ? new End(0, 0)
                        : add(hashes, newest, segments.lastEntry().getValue());
        requireSigned(hashes, segments, end.size());
        keep(segments, end);
        return new OpenedFiles(
                new Segments(disk, files, segments, end.offset()), hashes, end.size());
    }

    /// Where the complete lines of a segment end, and how many entries there are up to there.
    private record End(long size, long offset) {}

    private void requireUnbroken(NavigableMap<Long, Path> segments) throws IOException {
        long expected = 0;
        for (var segment : segments.entrySet()) {
            if (segment.getKey() != expected) {
                throw missing(expected);
            }
            Long next = segments.higherKey(segment.getKey());
            if (next != null && lastIndex(segment.getValue()) != next - 1) {
                throw missing(Math.max(expected, lastIndex(segment.getValue()) + 1));
            }
            expected = next == null ? expected : next;
        }
    }

    /// The index in the last complete line of a segment, or -1.
    private static long lastIndex(Path segment) throws IOException {
        long from = Math.max(0, Files.size(segment) - 2L * AuditSettings.LINE_BYTES_MAX);
        long last = -1;
        try (var reader = LineReader.open(segment, from, AuditSettings.LINE_BYTES_MAX)) {
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                last = LineIndex.of(line.get()).orElse(last);
            }
        }
        return last;
    }

    private void addAll(HashLevels hashes, NavigableMap<Long, Path> segments) throws IOException {
        for (var segment : segments.entrySet()) {
            add(hashes, segment.getKey(), segment.getValue());
        }
    }

    private End add(HashLevels hashes, long first, Path segment) throws IOException {
        long next = first;
        long end = 0;
        var leaves = new ArrayList<TreeHash>();
        try (var reader = LineReader.open(segment, 0, AuditSettings.LINE_BYTES_MAX)) {
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                if (hasHole(line.get())) {
                    break;
                }
                if (LineIndex.of(line.get()).orElse(-1) != next) {
                    throw damaged("entry %d is not in its place in %s".formatted(next, segment));
                }
                leaves.add(TreeHash.leaf(line.get()));
                next++;
                end = reader.offset();
                if (leaves.size() == LEAVES_AT_ONCE) {
                    flush(hashes, leaves);
                }
            }
            flush(hashes, leaves);
            requireTorn(segment, end, next);
            return new End(next, end);
        }
    }

    /// An entry has no such byte.
    private static boolean hasHole(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    private static void flush(HashLevels hashes, List<TreeHash> leaves) throws IOException {
        if (!leaves.isEmpty()) {
            hashes.add(leaves);
            leaves.clear();
        }
    }

    /// What follows the last line is a hole or the beginning of one line, not something else.
    private static void requireTorn(Path segment, long offset, long next) throws IOException {
        boolean longer = Files.size(segment) - offset > AuditSettings.LINE_BYTES_MAX;
        if (longer && !hasHole(rest(segment, offset, AuditSettings.LINE_BYTES_MAX))) {
            throw damaged("entry %d in %s is longer than a line may be".formatted(next, segment));
        }
    }

    private static byte[] rest(Path segment, long offset, int max) throws IOException {
        try (var channel = FileChannel.open(segment, StandardOpenOption.READ)) {
            channel.position(offset);
            return Channels.newInputStream(channel).readNBytes(max);
        }
    }

    /// What is cut behind a hole lies beside the log from then on, should a person want to see it.
    private void keep(NavigableMap<Long, Path> segments, End end) throws IOException {
        if (segments.isEmpty()) {
            return;
        }
        byte[] rest = rest(segments.lastEntry().getValue(), end.offset(), Integer.MAX_VALUE);
        if (hasHole(rest)) {
            disk.replace(files.cut(end.size()), rest);
        }
    }

    private void requireSigned(HashLevels hashes, NavigableMap<Long, Path> segments, long size)
            throws IOException {
        if (signed.isEmpty()) {
            return;
        }
        Checkpoint checkpoint = signed.get();
        if (checkpoint.size() > size) {
            throw missing(size);
        }
        if (!root(hashes, checkpoint.size()).equals(checkpoint.root())) {
            hashes.cut(0);
            addAll(hashes, segments);
            if (!root(hashes, checkpoint.size()).equals(checkpoint.root())) {
                throw damaged(
                        "an entry below %d is not the one that was signed"
                                .formatted(checkpoint.size()));
            }
        }
    }

    private static TreeHash root(HashLevels hashes, long size) throws IOException {
        try (var reader = hashes.reader()) {
            return new MerkleTree(reader).root(size);
        }
    }

    private Outage missing(long index) {
        String below =
                signed.map(
                                each ->
                                        " although a checkpoint over %d is signed"
                                                .formatted(each.size()))
                        .orElse("");
        return damaged("entry %d is missing%s".formatted(index, below));
    }

    private static Outage damaged(String what) {
        return new Outage(
                "audit log",
                what
                        + "; nothing was changed: restore the log's directory, or run"
                        + " `unseen audit verify` to see what is left");
    }
}
