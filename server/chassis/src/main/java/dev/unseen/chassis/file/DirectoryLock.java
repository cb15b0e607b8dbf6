package dev.unseen.chassis.file;

import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One process per data directory. The kernel lets go of the lock when the process ends, however.
public final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private DirectoryLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    public static DirectoryLock take(Path directory) {
        try {
            FileChannel channel = open(directory);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw inUse(directory);
            }
            return new DirectoryLock(channel, lock);
        } catch (IOException _) {
            throw notLockable(directory);
        }
    }

    /// Waits for a holder that is about to end.
    public static DirectoryLock take(Path directory, Duration patience)
            throws InterruptedException {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            FileChannel channel = open(directory);
            Future<FileLock> lock = thread.submit(() -> channel.lock());
            try {
                return new DirectoryLock(
                        channel, lock.get(patience.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException | InterruptedException e) {
                lock.cancel(true); // which closes the channel too
                throw e;
            }
        } catch (TimeoutException _) {
            throw inUse(directory);
        } catch (IOException | ExecutionException _) {
            throw notLockable(directory);
        }
    }

    private static FileChannel open(Path directory) throws IOException {
        Path file = directory.resolve("lock");
        PrivateFiles.createIfAbsent(file);
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static Refusal inUse(Path directory) {
        return Refusal.conflict(
                directory + " is in use by another process; end it or name another one.");
    }

    private static Refusal notLockable(Path directory) {
        return Refusal.conflict(
                directory
                        + " cannot be locked; it has to be a local directory that can be written.");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
