package dev.unseen.chassis.sql;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/// The driver of SQLite brings its engine in its jar and unpacks it to load it. It deletes the copy
/// as the process ends; a process that is killed leaves it behind, a new one each time, and in the
/// system's folder for temporary files nobody would know whose they are.
///
/// Source: the driver's setting `org.sqlite.tmpdir`
public final class SqliteLibrary {

    private SqliteLibrary() {}

    /// Has the engine unpacked into this directory, which is ours alone, and deletes what is in it.
    /// To be said before the first database of the process is opened.
    ///
    /// @throws Outage if the disk has no room for it, or may not hold programs (`noexec`)
    public static void unpackInto(Path directory) {
        PrivateFiles.directory(directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new Outage("disk", directory + " cannot be emptied", e);
        }
        System.setProperty("org.sqlite.tmpdir", directory.toString());
        load(directory);
    }

    /// Now, and not with the first database: there the driver's error would pass for a defect.
    private static void load(Path directory) {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new Outage("disk", directory + " cannot hold the engine of SQLite", e);
        }
    }
}
