package dev.unseen.chassis.file;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Directories 0700 and files 0600 from their first instant, owned by the user that runs us.
public final class PrivateFiles {

    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    private PrivateFiles() {}

    public static Path directory(Path directory) {
        try {
            if (Files.notExists(directory)) {
                Files.createDirectories(directory, DIRECTORY);
            }
        } catch (IOException e) {
            throw Refusal.conflict(
                    "%s cannot be created (%s); name a directory of your own."
                            .formatted(directory, why(e)));
        }
        requireDirectory(directory);
        requirePrivate(directory);
        return directory;
    }

    /// A link's own mode is open and stays so; what it leads to can be another one tomorrow.
    private static void requireDirectory(Path path) {
        if (Files.isSymbolicLink(path)) {
            throw Refusal.conflict(path + " is a link; name what it leads to" + target(path) + ".");
        }
        if (!Files.isDirectory(path)) {
            throw Refusal.conflict(path + " is not a directory; name one of your own.");
        }
    }

    private static String target(Path link) {
        try {
            return ", " + link.toRealPath();
        } catch (IOException _) {
            return "";
        }
    }

    public static void createIfAbsent(Path file) {
        try {
            Files.createFile(file, FILE);
        } catch (FileAlreadyExistsException _) {
            return;
        } catch (IOException e) {
            throw Refusal.conflict("%s cannot be created (%s).".formatted(file, why(e)));
        }
    }

    /// Refuses a file or directory that somebody else owns or may look into.
    public static void requirePrivate(Path path) {
        try {
            var attributes =
                    Files.readAttributes(
                            path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.owner().getName().equals(owner())) {
                throw Refusal.conflict(path + " belongs to another user; run as its owner.");
            }
            if (attributes.permissions().stream().anyMatch(OTHERS::contains)) {
                throw Refusal.conflict(
                        path
                                + " is open to others; set its mode to %s."
                                        .formatted(attributes.isDirectory() ? "0700" : "0600"));
            }
        } catch (IOException _) {
            throw Refusal.conflict(path + " cannot be read.");
        }
    }

    private static String owner() throws IOException {
        return Files.getOwner(Path.of("/proc/self")).getName();
    }

    /// Replaces a file whole: written beside it, flushed, renamed, directory flushed.
    /// Errors: [Outage] when the disk does not take it; the file is as it was then.
    public static void replace(Path file, byte[] content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (var channel =
                    FileChannel.open(
                            fresh,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            FILE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            syncDirectory(file);
        } catch (IOException e) {
            throw new Outage("disk", "%s cannot be written (%s)".formatted(file, why(e)), e);
        }
    }

    /// What the operating system said, without the path that it said it of.
    static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException each when each.getReason() != null -> each.getReason();
            case FileSystemException each -> each.getClass().getSimpleName();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static void syncDirectory(Path file) throws IOException {
        try (var directory =
                FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
