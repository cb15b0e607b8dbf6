package dev.unseen.chassis.sql;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// A PostgreSQL server for tests, on the loopback address, from the binaries on the class path. As
/// root it runs as nobody in a user namespace: it refuses to be root.
final class RealPostgres implements AutoCloseable {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private final Path home;
    private final Path data;
    private final int port;
    private int databases;

    private RealPostgres(Path home, Path data, int port) {
        this.home = home;
        this.data = data;
        this.port = port;
    }

    static boolean isPossible() {
        return System.getProperty("os.arch").equals("amd64");
    }

    static RealPostgres start(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        var postgres =
                new RealPostgres(
                        directory.resolve("programs"), directory.resolve("data"), freePort());
        postgres.unpack();
        postgres.run("initdb", "-U", "tests", "--auth=trust", "--locale=C", "--no-sync");
        String options = "-h 127.0.0.1 -p %d -k ''".formatted(postgres.port);
        postgres.run("pg_ctl", "start", "-w", "-l", directory + "/output.log", "-o", options);
        return postgres;
    }

    /// The location of a new and empty database.
    String database() throws SQLException {
        databases++;
        String name = "test" + databases;
        try (Connection connection = DriverManager.getConnection("jdbc:" + location("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return location(name);
    }

    private String location(String name) {
        return "postgresql://127.0.0.1:%d/%s?user=tests".formatted(port, name);
    }

    @Override
    public void close() throws IOException {
        run("pg_ctl", "stop", "-w", "-m", "immediate");
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> words = new ArrayList<>();
        if (Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            words.addAll(List.of("unshare", "--user", "--"));
        }
        words.add(home.resolve("bin").resolve(program).toString());
        words.addAll(List.of(arguments));
        words.addAll(List.of("-D", data.toString()));
        Path log = home.resolveSibling("programs.log");
        Process process =
                new ProcessBuilder(words)
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        if (process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue() != 0) {
            throw new IOException(program + " failed: " + Files.readString(log));
        }
    }

    private void unpack() throws IOException {
        try (InputStream packed = RealPostgres.class.getResourceAsStream(ARCHIVE);
                var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                unpack(tar, entry, home.resolve(entry.getName()));
                entry = tar.getNextEntry();
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
