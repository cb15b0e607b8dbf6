package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.KeyFile;
import dev.unseen.columns.codec.KeySource;
import dev.unseen.columns.tool.failure.Outage;
import dev.unseen.columns.tool.failure.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/// A key file where it lies. It is replaced as a whole or not at all: half of it would be no key.
record KeysOnDisk(Path path) {
    private static final int BYTES_MAX = 1 << 20;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    /// The caller closes it.
    KeyFile read(KeySource kek) {
        try {
            if (Files.size(path) > BYTES_MAX) {
                throw Refusal.limit("a key file has at most 1048576 bytes");
            }
            return KeyFile.parse(Files.readString(path), kek);
        } catch (NoSuchFileException e) {
            throw Refusal.notFound(path + " does not exist; 'unseen columns keys create' makes it");
        } catch (IOException e) {
            throw outage(e);
        }
    }

    void create(KeyFile file, KeySource kek, SecureRandom random) {
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            fill(file, kek, random);
        } catch (FileAlreadyExistsException e) {
            throw Refusal.conflict(path + " exists already; no key is ever written over another");
        } catch (IOException e) {
            throw outage(e);
        }
    }

    private void fill(KeyFile file, KeySource kek, SecureRandom random) throws IOException {
        try {
            replace(file, kek, random);
        } catch (RuntimeException e) {
            Files.delete(path);
            throw e;
        }
    }

    /// The new text is durable before it takes the old one's name and mode.
    void replace(KeyFile file, KeySource kek, SecureRandom random) {
        String text = file.write(kek, random);
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            throw Refusal.malformed("a key file lies in a folder");
        }
        try {
            Path next = Files.createTempFile(folder, ".keys", ".new");
            try {
                Files.writeString(next, text, StandardCharsets.US_ASCII);
                Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(path));
                force(next);
                Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(next);
            }
            force(folder);
        } catch (IOException e) {
            throw outage(e);
        }
    }

    private Outage outage(IOException cause) {
        var outage = new Outage("disk", path + " cannot be read or written");
        outage.initCause(cause);
        return outage;
    }

    private static void force(Path path) throws IOException {
        var read = StandardOpenOption.READ;
        try (FileChannel channel = FileChannel.open(path, read)) {
            channel.force(true);
        }
    }
}
