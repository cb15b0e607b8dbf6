package dev.unseen.compose.project;

import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder of a project, and the only place we read from. Symbolic links that lead out of it,
/// devices and pipes are not followed.
public final class Root {
    private static final int FOLDER_ENTRIES_MAX = 100;
    private final Path folder;
    private final int fileBytesMax;

    private Root(Path folder, int fileBytesMax) {
        this.folder = folder;
        this.fileBytesMax = fileBytesMax;
    }

    /// Errors: [Refusal] when there is no such folder.
    public static Root of(Path folder, Limits limits) {
        try {
            Path real = folder.toRealPath();
            if (!Files.isDirectory(real)) {
                throw Refusal.notFound(folder + " is not a folder");
            }
            return new Root(real, limits.fileBytesMax());
        } catch (IOException e) {
            throw Refusal.notFound("no folder " + folder);
        }
    }

    public Path folder() {
        return folder;
    }

    /// The name by which we show a file: relative to the project, with slashes.
    public String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /// What a written path leads to.
    public sealed interface Reach {
        record Inside(Path file) implements Reach {}

        record Missing(String written) implements Reach {}

        /// Beyond the project's folder, or not a regular file: never opened.
        record Outside(String written) implements Reach {}
    }

    public Reach reach(Path base, String written) {
        Optional<Path> plain = plain(base, written);
        if (plain.isEmpty()) {
            return new Reach.Outside(written);
        }
        Path path = plain.get();
        if (!path.startsWith(folder)) {
            return new Reach.Outside(written);
        }
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return new Reach.Missing(written);
            }
            Path real = path.toRealPath();
            boolean ours = real.startsWith(folder) && Files.isRegularFile(real);
            return ours ? new Reach.Inside(real) : new Reach.Outside(written);
        } catch (IOException e) {
            return new Reach.Missing(written);
        }
    }

    /// The regular files a written path leads to: itself, or those of the folder that it names.
    ///
    /// Limits: 100 files, three levels deep; what is larger than a project's file is left out.
    public List<Path> below(Path base, String written) {
        if (reach(base, written) instanceof Reach.Inside inside) {
            return List.of(inside.file());
        }
        Optional<Path> path = plain(base, written).filter(each -> each.startsWith(folder));
        if (path.isEmpty() || path.get().equals(folder) || !Files.isDirectory(path.get())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(path.get(), 3)) {
            return files.limit(FOLDER_ENTRIES_MAX)
                    .filter(each -> reach(folder, name(each)) instanceof Reach.Inside)
                    .filter(each -> each.toFile().length() <= fileBytesMax)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static Optional<Path> plain(Path base, String written) {
        try {
            return Optional.of(base.resolve(written).normalize().toAbsolutePath());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// Errors: [Refusal] beyond the size limit; [Outage] when the disk fails.
    public byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(fileBytesMax + 1);
            if (bytes.length > fileBytesMax) {
                throw Refusal.limit(name(file) + " is larger than " + fileBytesMax + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + name(file));
        }
    }
}
