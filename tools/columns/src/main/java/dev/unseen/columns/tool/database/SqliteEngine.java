package dev.unseen.columns.tool.database;

import dev.unseen.columns.tool.failure.Outage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/// The driver of SQLite brings its engine in its jar, unpacks it to load it, and deletes the copy
/// as the process ends; a process that is killed leaves it behind. Here the copy goes as soon as
/// it is loaded: the kernel keeps what is in use.
///
/// Source: the driver's setting `org.sqlite.tmpdir`
final class SqliteEngine {

    private static final String SETTING = "org.sqlite.tmpdir";
    private static boolean loaded;

    private SqliteEngine() {}

    /// Does nothing the second time.
    /// Errors: `Outage` when the folder for temporary files takes no program.
    static synchronized void load() {
        if (loaded) {
            return;
        }
        Optional<String> set = Optional.ofNullable(System.getProperty(SETTING));
        Path parent = Path.of(set.orElseGet(() -> System.getProperty("java.io.tmpdir")));
        try {
            Path folder = Files.createTempDirectory(parent, "unseen-sqlite-");
            System.setProperty(SETTING, folder.toString());
            try {
                initialize(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new Outage("disk", "no folder can be made in " + parent);
        } finally {
            set.ifPresentOrElse(
                    value -> System.setProperty(SETTING, value),
                    () -> System.clearProperty(SETTING));
        }
        loaded = true;
    }

    private static void initialize(Path folder) {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception _) {
            throw new Outage(
                    "disk",
                    folder.getParent()
                            + " takes no program; name another folder with -D"
                            + SETTING);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }
}
