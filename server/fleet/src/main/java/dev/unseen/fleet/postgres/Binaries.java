package dev.unseen.fleet.postgres;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.fleet.file.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked once into a folder beside others' caches.
///
/// Source: docs/decisions/0005-postgresql-binaries.md
final class Binaries {

    private static final String VERSION = "17.6";
    private static final Map<String, String> ARCHIVES =
            Map.of(
                    "amd64", "/postgres-linux-x86_64.txz",
                    "aarch64", "/postgres-linux-arm_64.txz");
    private static final int MEMORY_KIB_MAX = 160 * 1024;
    private static final int ENTRIES_MAX = 5_000;
    private static final long BYTES_MAX = 512L * 1024 * 1024;

    private final Path cache;

    Binaries(Path cache) {
        this.cache = cache;
    }

    static String engine() {
        return "PostgreSQL " + VERSION;
    }

    /// The folder with `bin`, `lib` and `share`; unpacked beside it first and renamed when whole.
    synchronized Path home() {
        Path home = cache.resolve("postgresql-" + VERSION);
        if (Files.notExists(home)) {
            PrivateFiles.directory(cache);
            try {
                Path fresh = Files.createTempDirectory(cache, "postgresql-");
                unpack(fresh);
                move(fresh, home);
            } catch (IOException e) {
                throw new Outage("PostgreSQL", "its programs cannot be unpacked", e);
            }
        }
        return home;
    }

    /// Another process may have been faster; then ours is not needed.
    private static void move(Path fresh, Path home) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Trees.delete(fresh);
            if (Files.notExists(home)) {
                throw e;
            }
        }
    }

    private static void unpack(Path folder) throws IOException {
        String archive = ARCHIVES.get(System.getProperty("os.arch"));
        if (archive == null) {
            throw new Outage("PostgreSQL", "there are programs for x86-64 and arm64 only");
        }
        try (InputStream packed = Binaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new Outage("PostgreSQL", "its programs are not on the class path");
            }
            unpack(new TarArchiveInputStream(new XZInputStream(packed, MEMORY_KIB_MAX)), folder);
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
        int entries = 0;
        long bytes = 0;
        TarArchiveEntry entry = tar.getNextEntry();
        while (entry != null) {
            entries++;
            bytes += entry.getSize();
            if (entries > ENTRIES_MAX || bytes > BYTES_MAX) {
                throw new IOException("the archive is not the one we know");
            }
            unpack(tar, entry, folder);
            entry = tar.getNextEntry();
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
            throws IOException {
        Path target = inside(folder, folder.resolve(entry.getName()));
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Path link = Path.of(entry.getLinkName());
            inside(folder, target.resolveSibling(link));
            Files.createSymbolicLink(target, link);
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(program ? "rwx------" : "rw-------"));
        }
    }

    private static Path inside(Path folder, Path path) throws IOException {
        if (!path.normalize().startsWith(folder)) {
            throw new IOException("an entry of the archive leads out of its folder");
        }
        return path.normalize();
    }
}
