package dev.unseen.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.compose.ports.Reachability;
import dev.unseen.compose.process.Command;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The founding document's project on a real Docker Engine and Compose: before, migrated,
/// verified, its port closed behind the proxy, and rolled back. S1-01 S1-04 S1-05 S1-06 S1-16 S1-21
/// S1-22 S1-23 S1-24 S1-32 S1-33 S1-37 S1-38 S1-40 S1-42 S1-47 S1-48 S1-49 S1-50.
@Tag("wide")
class EngineTest {
    private static final List<String> CANARIES =
            List.of(
                    "canary-db-7f3a9c",
                    "sk_test_canaryStripeKey0001",
                    "canary google $ecret",
                    "canary-secret-key-0001");

    @TempDir Path folder;
    private Optional<Engine> engine = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/busybox")), "skipped: busybox-static is missing");
        engine = Engine.start();
        assumeTrue(engine.isPresent(), "skipped: dockerd is missing or cannot start here");
        boolean compose = engine.get().run("docker", "compose", "version").succeeded();
        assumeTrue(compose, "skipped: `docker compose` (Compose v2) is not installed");
    }

    @AfterEach
    void stop() throws Exception {
        if (engine.isPresent()) {
            engine.get().end();
        }
    }

    @Test
    void migrate_ofTheFoundingProject_isProvenAndUndone() throws Exception {
        Bench bench = project();
        Map<String, String> before = bench.tree();
        docker(bench, "compose", "up", "-d", "--build", "--wait");
        assertThat(inspected(bench)).contains(CANARIES.getFirst());

        assertThat(bench.run("migrate", "--scripts")).as(bench.err).isZero();
        assertThat(bench.out).doesNotContain("stays");
        assertThat(CANARIES).noneMatch(bench.out::contains);
        assertThat(script(bench, "scripts/verify-secrets.sh").succeeded()).isFalse();
        assertThat(bench.run("verify")).as("the old containers still run").isEqualTo(1);
        assertThat(bench.run("up")).as(bench.out + bench.err).isZero();
        assertThat(bench.run("verify", "--json")).as(bench.out + bench.err).isZero();
        assertThat(bench.out).contains("\"readable\":\"yes\"").doesNotContain("NO", "unknown");
        assertThat(CANARIES).noneMatch(bench.out::contains);
        assertThat(inspected(bench)).doesNotContain(CANARIES);
        assertThat(script(bench, "scripts/verify-secrets.sh").succeeded()).isTrue();
        assertThat(
                        docker(bench, "compose", "exec", "-T", "billing-api", "cat", "/proc/1/comm")
                                .strip())
                .isEqualTo("app.sh");
        stopsAtOnce(bench);

        assertThat(bench.run("status")).isEqualTo(1);
        assertThat(bench.out)
                .contains("[x] 1 directories", "[x] 3 files", "[x] 8 deployed", "[x] 9 verified")
                .contains("[ ] 7 committed");

        closesPort(bench);

        assertThat(bench.run("rollback")).as(bench.err).isZero();
        assertThat(bench.run("rollback")).as(bench.err).isZero();
        assertThat(bench.tree()).isEqualTo(before);
        assertThat(bench.run("up")).as(bench.out + bench.err).isZero();
        assertThat(inspected(bench)).contains(CANARIES.getFirst());
        docker(bench, "compose", "down", "-t", "1");
    }

    /// SIGTERM reaches the program, because the wrapper gives way to it.
    private void stopsAtOnce(Bench bench) throws Exception {
        long start = System.nanoTime();
        docker(bench, "compose", "stop", "-t", "8", "billing-api");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(7));
        docker(bench, "compose", "up", "-d", "--wait");
    }

    private void closesPort(Bench bench) throws Exception {
        String api = port(bench, "0.0.0.0:", ":8000");
        assertThat(Reachability.probe(Integer.parseInt(api)).getFirst().open()).isTrue();
        assertThat(bench.run("close-ports")).isEqualTo(2);
        assertThat(bench.err).contains("soaks until");
        bench.now = bench.now.plus(Duration.ofDays(4));
        assertThat(bench.run("close-ports")).as(bench.err).isZero();
        assertThat(bench.text("compose.yaml")).doesNotContain(api);
        assertThat(bench.run("up", "billing-api")).as(bench.out + bench.err).isZero();
        String proxy = "http://127.0.0.1:" + port(bench, "127.0.0.1:", ":80") + "/health";
        assertThat(bench.run("close-ports", "--prove", "--through", proxy))
                .as(bench.out + bench.err)
                .isZero();
        assertThat(bench.out).contains("closed 198.18.77.1 port " + api, "yes  " + proxy);
    }

    private static String port(Bench bench, String before, String after) {
        String text = bench.text("compose.yaml");
        int end = text.indexOf(after + "\"");
        int start = text.lastIndexOf(before, end) + before.length();
        return text.substring(start, end);
    }

    private Bench project() throws Exception {
        Path resources =
                Path.of(EngineTest.class.getResource("engine/project/compose.yaml").toURI());
        Path source = resources.getParent();
        Bench bench = new Bench(folder);
        copy(source, bench.project);
        Files.move(bench.project.resolve("dotenv"), bench.project.resolve(".env"));
        String compose =
                bench.text("compose.yaml")
                        .replace("@API_PORT@", String.valueOf(freePort()))
                        .replace("@PROXY_PORT@", "127.0.0.1:" + freePort());
        bench.file("compose.yaml", compose);
        bench.project.resolve("app.sh").toFile().setExecutable(true, false);
        bench.environment.putAll(engine.orElseThrow().environment());
        images(engine.orElseThrow(), source.resolveSibling("images"), folder);
        return bench;
    }

    static void images(Engine engine, Path source, Path folder) throws IOException {
        Path images = folder.resolve("images");
        copy(source, images);
        String script = images.resolve("build.sh").toString();
        var built = engine.run("sh", script, images.toString(), folder.toString());
        assertThat(built.succeeded()).as(built.errors()).isTrue();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Path to = target.resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(path, to);
                }
            }
        }
    }

    static String docker(Bench bench, String... words) {
        var all = Stream.concat(Stream.of("docker"), Stream.of(words)).toList();
        var result =
                new Command(all, bench.project, bench.environment, Duration.ofMinutes(3)).run();
        assertThat(result.succeeded()).as(all + result.errors()).isTrue();
        return result.text();
    }

    private Command.Result script(Bench bench, String name) {
        return new Command(
                        List.of("sh", name),
                        bench.project,
                        bench.environment,
                        Duration.ofMinutes(1))
                .run();
    }

    static String inspected(Bench bench) {
        var out = new StringBuilder();
        docker(bench, "compose", "ps", "-q")
                .lines()
                .forEach(id -> out.append(docker(bench, "inspect", id)));
        return out.toString();
    }
}
