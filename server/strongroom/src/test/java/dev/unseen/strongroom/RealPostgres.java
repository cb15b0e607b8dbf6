package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL server of its own for one test, on a port that was free.
final class RealPostgres implements AutoCloseable {

    private final Path directory;
    private final int port;

    RealPostgres(Path directory) throws IOException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        this.port = freePort();
        unpack();
        run("initdb", "-D", data(), "-U", "postgres", "--auth=trust", "-N");
        // The application's role has to prove its password; the test's own administrator not.
        Files.writeString(
                directory.resolve("data/pg_hba.conf"),
                """
                host app app 127.0.0.1/32 scram-sha-256
                host all postgres 127.0.0.1/32 trust
                """);
        run(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-l",
                directory.resolve("log").toString(),
                "-o",
                "-p " + port + " -h 127.0.0.1 -k '' -c fsync=off",
                "start");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private void unpack() throws IOException, InterruptedException {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        String name = "/postgres-linux-" + (arm ? "arm_64" : "x86_64") + ".txz";
        Path archive = directory.resolve("postgres.txz");
        try (InputStream input = RealPostgres.class.getResourceAsStream(name)) {
            assertThat(input).as(name).isNotNull();
            Files.copy(input, archive);
        }
        start(List.of("tar", "-xJf", archive.toString(), "-C", directory.toString()));
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
            words.addAll(List.of("unshare", "--user", "--")); // PostgreSQL refuses to be root
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
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    /// A JDBC location without `jdbc:`.
    String location(String database, String user) {
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
