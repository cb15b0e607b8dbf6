package dev.unseen.compose.change;

import dev.unseen.compose.failure.Outage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The disk, in steps that either happen or do not.
///
/// Order:  a file is complete, owned, moded and flushed under a temporary name before it takes its
///         own; the folder is flushed after.
/// Errors: [Outage] when the disk refuses.
public final class Disk {
    static final String TEMPORARY = ".unseen-tmp";
    private final Boundary boundary;

    public Disk(Boundary boundary) {
        this.boundary = boundary;
    }

    /// Makes a folder that only its owner enters; an existing one keeps its mode.
    public void folder(Path folder) {
        step(
                "make the folder " + folder.getFileName(),
                () -> {
                    if (!Files.isDirectory(folder)) {
                        Files.createDirectory(
                                folder,
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rwx------")));
                        flush(parent(folder));
                    }
                });
    }

    public void write(Path file, byte[] content, Attributes attributes) {
        Path temporary = temporary(file);
        step(
                "write " + file.getFileName(),
                () -> {
                    Files.deleteIfExists(temporary);
                    try {
                        fill(temporary, content, attributes);
                    } catch (IOException e) {
                        Files.deleteIfExists(temporary); // half a file, on a disk that is full
                        throw e;
                    }
                });
        step(
                "replace " + file.getFileName(),
                () -> {
                    Files.move(
                            temporary,
                            file,
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                    flush(parent(file));
                });
    }

    public void delete(Path file) {
        step(
                "delete " + file.getFileName(),
                () -> {
                    Files.deleteIfExists(file);
                    flush(parent(file));
                });
    }

    /// Overwrites a file and deletes it. This does not reach copies that a file system or a disk
    /// keeps on its own.
    ///
    /// Order:  it loses its name before its bytes, so that nobody finds it half erased.
    public void erase(Path file) {
        Path temporary = temporary(file);
        step(
                "take away " + file.getFileName(),
                () -> {
                    Files.move(file, temporary, StandardCopyOption.ATOMIC_MOVE);
                    flush(parent(file));
                });
        step("erase " + file.getFileName(), () -> zero(temporary));
        delete(temporary);
    }

    private static void zero(Path file) throws IOException {
        Files.setPosixFilePermissions(file, permissions("0600"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate((int) channel.size());
            while (zeros.hasRemaining()) {
                channel.write(zeros, zeros.position());
            }
            channel.force(true);
        }
    }

    /// Removes a folder unless something is in it.
    public void removeEmpty(Path folder) {
        step(
                "remove " + folder.getFileName(),
                () -> {
                    try {
                        Files.deleteIfExists(folder);
                    } catch (DirectoryNotEmptyException e) {
                        return;
                    }
                    flush(parent(folder));
                });
    }

    /// Takes away what a killed run may have left beside a file.
    public void sweep(Path file) {
        if (Files.exists(temporary(file), LinkOption.NOFOLLOW_LINKS)) {
            delete(temporary(file));
        }
    }

    static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + TEMPORARY);
    }

    private static void fill(Path file, byte[] content, Attributes attributes) throws IOException {
        Set<StandardOpenOption> create =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var closed =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(file, create, closed)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            own(file, attributes);
            Files.setPosixFilePermissions(file, permissions(attributes.mode()));
            channel.force(true);
        }
    }

    private static void own(Path file, Attributes attributes) throws IOException {
        Map<String, Object> now = Files.readAttributes(file, "unix:uid,gid");
        if (attributes.uid() >= 0 && number(now, "uid") != attributes.uid()) {
            Files.setAttribute(file, "unix:uid", attributes.uid());
        }
        if (attributes.gid() >= 0 && number(now, "gid") != attributes.gid()) {
            Files.setAttribute(file, "unix:gid", attributes.gid());
        }
    }

    static Set<PosixFilePermission> permissions(String mode) {
        int bits = Integer.parseInt(mode, 8);
        PosixFilePermission[] order = {
            PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_READ
        };
        var out = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < order.length; i++) {
            if ((bits >> i & 1) == 1) {
                out.add(order[i]);
            }
        }
        return out;
    }

    /// Mode and owner as they are.
    public static Attributes attributes(Path file) {
        try {
            Map<String, Object> now = Files.readAttributes(file, "unix:mode,uid,gid");
            int mode = number(now, "mode") & 0777;
            return new Attributes("0%03o".formatted(mode), number(now, "uid"), number(now, "gid"));
        } catch (IOException e) {
            throw new Outage("disk", "cannot read the owner of " + file.getFileName());
        }
    }

    private static int number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Integer number ? number : -1;
    }

    private static void flush(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    private interface Change {
        void make() throws IOException;
    }

    private void step(String name, Change change) {
        boundary.at("before " + name);
        try {
            change.make();
        } catch (NoSuchFileException e) {
            throw new Outage("disk", "cannot " + name + ": a folder is missing");
        } catch (IOException e) {
            throw new Outage("disk", "cannot " + name + ": " + reason(e));
        }
        boundary.at("after " + name);
    }

    /// What the system says, without the path: `No space left on device`, `Read-only file system`.
    private static String reason(IOException e) {
        String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return said == null || said.contains("/") ? e.getClass().getSimpleName() : said;
    }
}
