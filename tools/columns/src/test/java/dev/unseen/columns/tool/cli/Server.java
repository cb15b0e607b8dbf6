package dev.unseen.columns.tool.cli;

import dev.unseen.columns.jdbc.JdbcSubjectStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A database server of the tests' own, on the loopback address; it ends with the tests.
abstract class Server {
    private int databases;

    /// The location of a new and empty database, for the option `--database`.
    final synchronized String database() throws SQLException {
        String name = "test" + ++databases;
        try (Connection connection = connect(location(administration()))) {
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
        }
        return location(name);
    }

    abstract String administration();

    abstract String location(String name);

    /// Everything the server wrote into its logs.
    abstract String log() throws IOException;

    static Connection connect(String location) throws SQLException {
        return DriverManager.getConnection("jdbc:" + location.replaceFirst("^mysql:", "mariadb:"));
    }

    /// What makes the library's table of subjects' keys there.
    static String subjectTable(String location) {
        boolean mysql = location.startsWith("mysql:") || location.startsWith("mariadb:");
        return mysql ? JdbcSubjectStore.MYSQL_TABLE : JdbcSubjectStore.TABLE;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    static Process start(List<String> command, Path log) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, log.getParent())));
        return process;
    }

    static void deleteAtEnd(Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteIfPossible(folder)));
    }

    private static void deleteIfPossible(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            System.err.println(folder + " is still there: " + e);
        }
    }

    private static void end(Process process, Path folder) {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            delete(folder);
        } catch (InterruptedException | IOException e) {
            process.destroyForcibly();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
    }

    /// Waits until the server lets somebody in.
    final void await(Process process) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 300; attempt++) {
            try {
                connect(location(administration())).close();
                return;
            } catch (SQLException e) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IOException("the server ended: " + log());
                }
            }
        }
        throw new IOException("the server did not start: " + log());
    }

    /// One character per byte: statements with bytes in them lie there as they were sent.
    static String characters(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }

    static Path folder(String name) throws IOException {
        return Files.createTempDirectory("unseen-" + name);
    }
}
