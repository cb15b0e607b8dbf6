package dev.unseen.audit;

import dev.unseen.audit.tree.HashLevels;
import dev.unseen.audit.tree.TreeHash;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The one thread that writes: takes a batch, appends it, flushes once, lets everybody go on.
///
/// Order:  lines durable, hashes written, size published, waiting threads released.
/// Errors: whatever fails ends the log (fail-stop): a flush that failed once may report success
///         the next time without having written anything.
final class LogWriter implements Runnable, Closeable {

    private final GroupCommit commits;
    private final Segments segments;
    private final HashLevels hashes;
    private final InstantSource clock;
    private final long segmentBytesMax;
    private volatile long size;

    LogWriter(GroupCommit commits, OpenedFiles files, InstantSource clock, AuditSettings settings) {
        this.commits = commits;
        this.segments = files.segments();
        this.hashes = files.hashes();
        this.size = files.size();
        this.clock = clock;
        this.segmentBytesMax = settings.segmentBytesMax();
    }

    /// How many entries are durable.
    long size() {
        return size;
    }

    @Override
    public void run() {
        Optional<Batch> batch = Optional.empty();
        try {
            batch = commits.take();
            while (batch.isPresent()) {
                write(batch.get());
                batch = commits.take();
            }
        } catch (InterruptedException | IOException | RuntimeException | Error e) {
            commits.end(Poison.by(e));
            batch.ifPresent(each -> each.failed(e));
            failRemaining(e);
        }
    }

    private void write(Batch batch) throws IOException {
        long first = size;
        if (segments.newestBytes() >= segmentBytesMax) {
            hashes.force();
            segments.begin(first);
        }
        List<byte[]> lines = lines(batch, first);
        segments.append(joined(lines));
        hashes.add(lines.stream().map(TreeHash::leaf).toList());
        size = first + lines.size();
        batch.durableFrom(first);
    }

    private List<byte[]> lines(Batch batch, long first) {
        byte[] time = EntryLine.time(clock.instant());
        var lines = new ArrayList<byte[]>(batch.lines().size());
        for (EntryLine line : batch.lines()) {
            lines.add(line.at(first + lines.size(), time));
        }
        return lines;
    }

    private static ByteBuffer joined(List<byte[]> lines) {
        int bytes = lines.stream().mapToInt(each -> each.length + 1).sum();
        var buffer = ByteBuffer.allocate(bytes);
        lines.forEach(each -> buffer.put(each).put((byte) '\n'));
        return buffer.flip();
    }

    private void failRemaining(Throwable cause) {
        try {
            commits.take().ifPresent(each -> each.failed(cause));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        segments.close();
        hashes.close();
    }
}
