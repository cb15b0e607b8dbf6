package dev.unseen.proof.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL server of its own for one test, on a loopback port that was free, from the binaries
/// on the class path. As root it runs in a user namespace: it refuses to be root.
public final class RealPostgres implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 180;

    private final Path directory;
    private final int port;

    private RealPostgres(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /// Whether there are binaries for this machine.
    public static boolean isPossible() {
        return RealPostgres.class.getResource(archive()) != null;
    }

    public static RealPostgres start(Path directory) throws IOException, InterruptedException {
        var postgres = new RealPostgres(Files.createDirectories(directory), freePort());
        postgres.unpack();
        postgres.run("initdb", "-D", postgres.data(), "-U", "postgres", "--auth=trust", "-N");
        // Applications' roles have to prove their passwords; the test's own administrator not.
        Files.writeString(
                directory.resolve("data/pg_hba.conf"),
                """
                host all postgres 127.0.0.1/32 trust
                host all all 127.0.0.1/32 scram-sha-256
                """);
        String options = "-p " + postgres.port + " -h 127.0.0.1 -k '' -c fsync=off";
        String log = directory.resolve("log").toString();
        postgres.run("pg_ctl", "-D", postgres.data(), "-w", "-l", log, "-o", options, "start");
        return postgres;
    }

    private static String archive() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return "/postgres-linux-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private void unpack() throws IOException, InterruptedException {
        Path file = directory.resolve("postgres.txz");
        try (InputStream input = RealPostgres.class.getResourceAsStream(archive())) {
            if (input == null) {
                throw new IOException("no binaries of PostgreSQL for this machine");
            }
            Files.copy(input, file);
        }
        start(List.of("tar", "-xJf", file.toString(), "-C", directory.toString()));
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
            words.addAll(List.of("unshare", "--user", "--"));
        }
        words.add(directory.resolve("bin").resolve(program).toString());
        words.addAll(List.of(arguments));
        start(words);
    }

    private void start(List<String> words) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                        .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(words + " failed: " + Files.readString(output));
        }
    }

    /// Makes an empty database; returns its location, a JDBC location without `jdbc:`.
    public String create(String database) throws SQLException {
        String administration = "jdbc:" + location("postgres", "postgres");
        try (Connection connection = DriverManager.getConnection(administration);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
        return location(database, "postgres");
    }

    /// A JDBC location without `jdbc:`.
    public String location(String database, String user) {
        return "postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, database, user);
    }

    @Override
    public void close() throws IOException {
        try {
            run("pg_ctl", "-D", data(), "-m", "immediate", "stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
