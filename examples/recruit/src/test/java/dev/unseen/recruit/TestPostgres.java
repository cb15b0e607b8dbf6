package dev.unseen.recruit;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// A real PostgreSQL of its own, from the binaries on the class path. PostgreSQL refuses to run as
/// root; there it runs as nobody.
final class TestPostgres {

    private static final String NOBODY = "65534";
    private final Path directory;
    private final int port;
    private final Process server;

    private TestPostgres(Path directory, int port, Process server) {
        this.directory = directory;
        this.port = port;
        this.server = server;
    }

    /// @param directory one that the test's user may hand over to nobody, below /tmp
    static TestPostgres start(Path directory) throws IOException, InterruptedException {
        unpack(directory);
        Path password = Files.writeString(directory.resolve("password"), "administrator-password");
        if (isRoot()) {
            run(List.of("chown", "-R", NOBODY, directory.toString()));
        }
        String data = directory.resolve("data").toString();
        run(
                asOrdinary(
                        directory.resolve("bin/initdb").toString(),
                        "-D",
                        data,
                        "-U",
                        "administrator",
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + password));
        int port = freePort();
        Process server =
                new ProcessBuilder(
                                asOrdinary(
                                        directory.resolve("bin/postgres").toString(),
                                        "-D",
                                        data,
                                        "-p",
                                        String.valueOf(port),
                                        "-c",
                                        "listen_addresses=127.0.0.1",
                                        "-c",
                                        "unix_socket_directories=",
                                        "-c",
                                        "fsync=off"))
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
        return new TestPostgres(directory, port, server);
    }

    int port() {
        return port;
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    /// Runs statements as the administrator, waiting for the server where it still starts.
    void execute(String... statements) throws SQLException, InterruptedException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private Connection connect() throws SQLException, InterruptedException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        for (int attempt = 0; ; attempt++) {
            try {
                return DriverManager.getConnection(url, "administrator", "administrator-password");
            } catch (SQLException e) {
                if (attempt == 100 || server.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw e;
                }
            }
        }
    }

    void stop() throws InterruptedException {
        server.destroy();
        if (!server.waitFor(20, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
    }

    private static List<String> asOrdinary(String... command) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--clear-groups", "--"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + ": " + output);
        }
    }

    private static void unpack(Path directory) throws IOException {
        String name =
                System.getProperty("os.arch").equals("aarch64")
                        ? "/postgres-linux-arm_64.txz"
                        : "/postgres-linux-x86_64.txz";
        try (var in = requireNonNull(TestPostgres.class.getResourceAsStream(name));
                var tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = entry.resolveIn(directory);
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(requireNonNull(target.getParent()));
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(requireNonNull(target.getParent()));
                    Files.copy(tar, target);
                    Files.setPosixFilePermissions(
                            target,
                            PosixFilePermissions.fromString(
                                    (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
                }
            }
        }
    }
}
