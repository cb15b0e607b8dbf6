package dev.unseen.strongroom.seal;

import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;

/// The root key in a file: 32 bytes, mode 0400, ours, never reached through a link.
public final class FileKeySource implements RootKeySource {

    private static final FileAttribute<Set<PosixFilePermission>> MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--------"));

    private final Path file;

    public FileKeySource(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public String type() {
        return "file";
    }

    @Override
    public String promise() {
        return "seal=file: no protection against theft of the whole disk";
    }

    @Override
    public boolean exists() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public RootKey create(SecureRandom random) {
        byte[] key = new byte[RootKey.LENGTH];
        random.nextBytes(key);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            write(fresh, key);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            flushDirectory();
        } catch (IOException _) {
            Arrays.fill(key, (byte) 0);
            throw Refusal.conflict(
                    file + " cannot be created; name a key file in a directory of your own.");
        }
        return new RootKey(key);
    }

    private static void write(Path fresh, byte[] key) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(fresh, options, MODE)) {
            ByteBuffer buffer = ByteBuffer.wrap(key);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private void flushDirectory() throws IOException {
        try (var directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public RootKey open() {
        requireOurs();
        var options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try (var channel = Files.newByteChannel(file, options)) {
            if (channel.size() != RootKey.LENGTH) {
                throw Refusal.conflict(
                        "%s is not a key file: it has %d bytes, a key %d; restore the right one."
                                .formatted(file, channel.size(), RootKey.LENGTH));
            }
            return new RootKey(read(channel));
        } catch (IOException _) {
            throw Refusal.conflict(file + " cannot be read; restore the key file.");
        }
    }

    private static byte[] read(SeekableByteChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(RootKey.LENGTH);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the file became shorter");
            }
        }
        return buffer.array();
    }

    private void requireOurs() {
        try {
            var attributes =
                    Files.readAttributes(
                            file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                throw Refusal.conflict(file + " has to be a file of its own, not a link.");
            }
            if (!attributes.owner().equals(Files.getOwner(Path.of("/proc/self")))) {
                throw Refusal.conflict(file + " belongs to another user; run as its owner.");
            }
            if (!attributes.permissions().equals(MODE.value())) {
                throw Refusal.conflict(file + " is a key file; set its mode to 0400.");
            }
        } catch (IOException _) {
            throw Refusal.conflict(
                    file + " is missing; without this key file the store cannot be opened.");
        }
    }
}
