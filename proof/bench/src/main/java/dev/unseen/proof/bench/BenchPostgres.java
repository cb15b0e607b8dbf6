package dev.unseen.proof.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL with its usual settings (`fsync` on), from the binaries that the house brings.
final class BenchPostgres implements AutoCloseable {

    private static final int ATTEMPTS_MAX = 300;

    private final Path home;
    private final int port;
    private final Process server;

    private BenchPostgres(Path home, int port, Process server) {
        this.home = home;
        this.port = port;
        this.server = server;
    }

    static BenchPostgres start(Path home) throws Exception {
        Files.createDirectories(home);
        Path archive = home.resolve("postgres.txz");
        String name =
                System.getProperty("os.arch").equals("aarch64")
                        ? "/postgres-linux-arm_64.txz"
                        : "/postgres-linux-x86_64.txz";
        try (InputStream packed = BenchPostgres.class.getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(packed), archive);
        }
        run(List.of("tar", "-xJf", archive.toString(), "-C", home.toString()));
        String data = home.resolve("data").toString();
        run(
                ordinary(
                        home,
                        "initdb",
                        "-D",
                        data,
                        "-U",
                        "bench",
                        "-A",
                        "trust",
                        "--locale=C",
                        "--encoding=UTF8"));
        int port = Ports.free();
        Process server =
                new ProcessBuilder(
                                ordinary(
                                        home,
                                        "postgres",
                                        "-D",
                                        data,
                                        "-p",
                                        "" + port,
                                        "-c",
                                        "listen_addresses=127.0.0.1",
                                        "-c",
                                        "unix_socket_directories=",
                                        "-c",
                                        "max_wal_size=4GB"))
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("log").toFile())
                        .start();
        var postgres = new BenchPostgres(home, port, server);
        postgres.await();
        return postgres;
    }

    private void await() throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            try {
                connect().close();
                return;
            } catch (SQLException e) {
                if (server.waitFor(100, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        throw new IOException("PostgreSQL did not start; see " + home.resolve("log"));
    }

    /// Where it is, as `unseen columns --database` takes it.
    String location() {
        return "postgresql://127.0.0.1:" + port + "/postgres?user=bench";
    }

    ProcessHandle process() {
        return server.toHandle();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:" + location());
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// As root it runs in a user namespace, where it is nobody: it refuses to be root.
    private static List<String> ordinary(Path home, String program, String... arguments) {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "--user", "--"));
        }
        words.add(home.resolve("bin").resolve(program).toString());
        words.addAll(List.of(arguments));
        return words;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed: " + output);
        }
    }
}
