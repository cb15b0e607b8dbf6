package dev.unseen.client.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A node's own directory, 0700, and its files, 0600, each replaced whole and flushed.
 *
 * <p>Errors: {@link StateUnusable}, also for a directory that others may write: keys that lie there
 * could be theirs.
 */
public final class StateFiles {

    /** More than the largest bundle takes: 64 secrets of a mebibyte each. */
    private static final int BYTES_MAX = 96 << 20;

    private final Path directory;

    public StateFiles(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            requirePrivate(Files.getPosixFilePermissions(directory));
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private void requirePrivate(Set<PosixFilePermission> permissions) {
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new StateUnusable("others may write " + directory + "; give it mode 0700");
        }
    }

    public Optional<byte[]> read(String name) {
        Path file = directory.resolve(name);
        try {
            return Optional.of(whole(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** Neither through a link nor from a pipe, and not more than there can be. */
    private static byte[] whole(Path file) throws IOException {
        if (!Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isRegularFile()) {
            throw new StateUnusable(file + " is no file of its own");
        }
        var options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try (SeekableByteChannel channel = Files.newByteChannel(file, options)) {
            if (channel.size() > BYTES_MAX) {
                throw new StateUnusable(file + " is too long");
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw new IOException("it became shorter");
                }
            }
            return buffer.array();
        }
    }

    public void write(String name, byte[] content) {
        Path file = directory.resolve(name);
        Path fresh = directory.resolve(name + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (FileChannel channel =
                    FileChannel.open(
                            fresh,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    public void delete(String name) {
        Path file = directory.resolve(name);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static StateUnusable unusable(Path file, IOException why) {
        return new StateUnusable("%s: %s".formatted(file, why.getMessage()));
    }
}
