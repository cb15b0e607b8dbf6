package dev.unseen.chassis.file;

import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        Path file = directory.resolve("lock");
        PrivateFiles.createIfAbsent(file);
        try {
            var channel = FileChannel.open(file, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw Refusal.conflict(
                        directory + " is in use by another process; end it or name another one.");
            }
            return new DirectoryLock(channel, lock);
        } catch (IOException _) {
            throw Refusal.conflict(
                    directory + " cannot be locked; it has to be a local directory.");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
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
