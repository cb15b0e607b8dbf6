package dev.unseen.agent.tmpfs;

import dev.unseen.agent.os.Child;
import dev.unseen.agent.os.MemoryFile;
import dev.unseen.crypto.Plaintext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The values of one bundle, each in a sealed memory file that the child finds under two names:
/// `$CREDENTIALS_DIRECTORY/NAME`, a link to `/proc/self/fd/N`, and `NAME_FILE`.
///
/// The directory holds links only; read by another process they lead into that process's own
/// descriptors.
///
/// Errors: [IllegalArgumentException] for a name that cannot be a file's and a variable's;
///         `OsFailure` when memory is short. Nothing is laid out then.
public final class Handover implements AutoCloseable {

    private final Path directory;
    private final SortedMap<String, MemoryFile> files = new TreeMap<>();

    private Handover(Path directory) {
        this.directory = directory;
    }

    public static Handover of(Map<String, Plaintext> values, Path directory) {
        values.keySet().forEach(Handover::requireName);
        Handover handover = unlinked(values, directory);
        try {
            handover.link();
            return handover;
        } catch (IOException e) {
            handover.close();
            throw new UncheckedIOException(e);
        }
    }

    /// Without the directory, for values that are fetched one by one.
    public static Handover unlinked(Map<String, Plaintext> values, Path directory) {
        var handover = new Handover(directory);
        try {
            new TreeMap<>(values).forEach(handover::lay);
            return handover;
        } catch (RuntimeException e) {
            handover.close();
            throw e;
        }
    }

    private void lay(String name, Plaintext value) {
        files.put(name, value.lend(MemoryFile::holding));
    }

    /// A name comes from whoever arranges secrets. As a path it could lead out of the directory;
    /// with `=` it would be a variable of its own.
    private static void requireName(String name) {
        if (name.isBlank()
                || name.equals(".")
                || name.equals("..")
                || name.chars().anyMatch(each -> each < ' ' || each == '/' || each == '=')) {
            throw new IllegalArgumentException(
                    "a value's name is a file's name without '=': rename it in its container");
        }
    }

    private void link() throws IOException {
        var mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(directory, mode);
        try (var old = Files.list(directory)) {
            for (Path each : old.toList()) {
                Files.delete(each);
            }
        }
        int descriptor = Child.FIRST_FILE;
        for (String name : files.keySet()) {
            Files.createSymbolicLink(directory.resolve(name), path(descriptor++));
        }
    }

    private static Path path(int descriptor) {
        return Path.of("/proc/self/fd", Integer.toString(descriptor));
    }

    /// One value's file.
    public Optional<MemoryFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /// In the order in which the child finds them from descriptor 3 on.
    public List<MemoryFile> files() {
        return List.copyOf(files.values());
    }

    /// What the application is told in its environment: where values are, never what they are.
    public List<String> environment() {
        List<String> all = new ArrayList<>();
        all.add("CREDENTIALS_DIRECTORY=" + directory);
        int descriptor = Child.FIRST_FILE;
        for (String name : files.keySet()) {
            all.add(name + "_FILE=" + path(descriptor++));
        }
        return all;
    }

    @Override
    public void close() {
        files.values().forEach(MemoryFile::close);
        files.clear();
    }
}
