package dev.unseen.chassis.sql;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.file.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// The driver of SQLite brings its engine in its jar and unpacks it to load it: anew for each
/// process, a process that is killed leaves its copy behind, and in the system's folder for
/// temporary files nobody would know whose they are. Here it is unpacked once.
///
/// Source: the driver's settings `org.sqlite.lib.path`, `org.sqlite.lib.name`, `org.sqlite.tmpdir`
public final class SqliteLibrary {

    private SqliteLibrary() {}

    /// Has the engine in this directory, which is ours alone, and nothing else. To be said before
    /// the first database of the process is opened.
    ///
    /// @throws Outage if the disk has no room for it, or may not hold programs (`noexec`)
    public static void unpackInto(Path directory) {
        PrivateFiles.directory(directory);
        String name = LibraryLoaderUtil.getNativeLibName();
        try {
            unpack(directory.resolve(name));
        } catch (IOException e) {
            throw new Outage("disk", directory + " cannot be emptied", e);
        }
        System.setProperty("org.sqlite.lib.path", directory.toString());
        System.setProperty("org.sqlite.lib.name", name);
        System.setProperty("org.sqlite.tmpdir", directory.toString());
        load(directory);
    }

    /// An engine that the driver does not bring for this machine stays the driver's to miss.
    private static void unpack(Path engine) throws IOException {
        String path = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + engine.getFileName();
        var resource = Optional.ofNullable(SQLiteJDBCLoader.class.getResource(path));
        if (resource.isEmpty() || isThere(engine, resource.get())) {
            return;
        }
        try (Stream<Path> files = Files.list(engine.getParent())) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        try (InputStream in = resource.get().openStream()) {
            PrivateFiles.replace(engine, in.readAllBytes());
        }
    }

    private static boolean isThere(Path engine, URL resource) throws IOException {
        if (Files.notExists(engine)
                || !(resource.openConnection() instanceof JarURLConnection jar)) {
            return false;
        }
        var checksum = new CRC32();
        checksum.update(Files.readAllBytes(engine));
        return jar.getJarEntry().getCrc() == checksum.getValue();
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
