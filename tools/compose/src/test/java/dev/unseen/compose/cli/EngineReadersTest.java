package dev.unseen.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.compose.process.Command;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Programs on a real engine that read `/run/secrets` themselves (pydantic, Spring Boot's config
/// tree), one that is told on its command line, and one whose image has no shell.
@Tag("wide")
class EngineReadersTest {
    private static final List<String> CANARIES =
            List.of(
                    "canary-google-secret-77",
                    "canary jwt $ecret",
                    "canary-orders-password",
                    "canary cache $1 *",
                    "canary-edge-token-0001");
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir Path folder;
    private Optional<Engine> engine = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/busybox")), "skipped: busybox-static is missing");
        assumeTrue(hasPydantic(), "skipped: python3-pydantic is missing");
        engine = Engine.start();
        assumeTrue(engine.isPresent(), "skipped: dockerd is missing or cannot start here");
        boolean compose = engine.get().run("docker", "compose", "version").succeeded();
        assumeTrue(compose, "skipped: `docker compose` (Compose v2) is not installed");
    }

    private static boolean hasPydantic() {
        var asked = List.of(PYTHON.toString(), "-c", "from pydantic import BaseSettings");
        return Files.exists(PYTHON)
                && new Command(asked, Path.of("/"), Map.of(), Duration.ofSeconds(20))
                        .run()
                        .succeeded();
    }

    @AfterEach
    void stop() throws Exception {
        if (engine.isPresent()) {
            engine.get().end();
        }
    }

    @Test
    @DisplayName("S1-16 S1-23 S1-32 S1-34 S1-35 S1-36 S1-37: readers, checks, running containers")
    void migrate_ofProgramsThatReadFiles_isSeenByThePrograms() throws Exception {
        Bench bench = project();
        docker(bench, "compose", "up", "-d", "--build", "--wait");
        String digest = SpringReader.digest("canary-orders-password");
        assertThat(orders(bench)).isEqualTo(digest);
        bench.file(".env", "CACHE_PASSWORD='canary cache $1 *'\n");
        Map<String, String> before = bench.tree();

        String[] options = {"--from-running", "--strict", "--helper", "/bin/busybox"};
        assertThat(bench.run("migrate", options)).as(bench.out + bench.err).isZero();
        assertThat(bench.out)
                .contains(
                        "api GOOGLE_CLIENT_SECRET -> /run/secrets/google_client_secret (pydantic)")
                .contains("-> /run/secrets/spring.datasource.password (configtree)")
                .contains("cache command:CACHE_PASSWORD -> /run/secrets/cache_password (argument)")
                .contains("edge EDGE_TOKEN -> /run/secrets/edge_token (wrapper)");
        assertThat(bench.run("up")).as(bench.out + bench.err).isZero();
        verified(bench);
        assertThat(orders(bench)).isEqualTo(digest);
        assertThat(inspected(bench)).doesNotContain(CANARIES);
        assertThat(inEdge(bench, "/proc/1/comm")).isEqualTo("httpd");
        assertThat(inEdge(bench, "/proc/1/environ")).contains("EDGE_TOKEN=canary-edge-token-0001");

        fallsBackOnlyWhenAsked(bench);

        assertThat(bench.run("rollback")).as(bench.err).isZero();
        assertThat(bench.tree()).isEqualTo(before);
        docker(bench, "compose", "kill");
    }

    private void verified(Bench bench) {
        String api = "http://127.0.0.1:" + port(bench, ":8000\"]\n    environment:\n      GOOGLE");
        String[] checks = {
            "--json",
            "--pause-seconds=1",
            "--check=" + api + "/health",
            "--check=" + api + "/login->http://idp:8000/authorize?client_id=billing",
            "--check=" + api + "/oauth/ready",
            "--check=" + api + "/api/credits=401"
        };
        assertThat(bench.run("verify", checks)).as(bench.out + bench.err).isZero();
        assertThat(CANARIES).noneMatch(bench.out::contains);
        assertThat(bench.err).doesNotContain("NO ").contains("yes  " + api + "/oauth/ready");
        JsonNode proofs = new JsonMapper().readTree(bench.out);
        for (JsonNode each : proofs) {
            assertThat(each.get("readable").asString("")).as(each.toString()).isEqualTo("yes");
            String seen = each.get("seen").toString();
            switch (each.get("service").asString("")) {
                case "api", "orders" -> assertThat(seen).isEqualTo("[]");
                case "cache" -> assertThat(seen).contains("command line");
                default -> assertThat(seen).contains("environ").doesNotContain("command line");
            }
        }
        assertThat(bench.run("verify", "--attempts=1", "--check=" + api + "/oauth/ready=403"))
                .isEqualTo(1);
    }

    /// `up` stops at a service that does not start and takes nothing down; `--down-up` does.
    private void fallsBackOnlyWhenAsked(Bench bench) throws Exception {
        String network = docker(bench, "network", "ls", "-q", "--filter", "name=_default");
        String text = bench.text("compose.yaml");
        bench.file(
                "compose.yaml", text.replace("build: ./api", "build: ./api\n    command: 'false'"));
        assertThat(bench.run("up", "--timeout-seconds", "90")).isEqualTo(1);
        assertThat(bench.out).contains("healthy idp", "FAILED  api").doesNotContain("orders");
        assertThat(docker(bench, "compose", "ps", "--status", "running", "--services"))
                .contains("idp", "orders", "cache", "edge");
        assertThat(docker(bench, "network", "ls", "-q", "--filter", "name=_default"))
                .isEqualTo(network);
        bench.file("compose.yaml", text);
        assertThat(bench.run("up", "--down-up")).as(bench.out + bench.err).isZero();
        assertThat(docker(bench, "network", "ls", "-q", "--filter", "name=_default"))
                .isNotEqualTo(network);
        assertThat(bench.run("verify")).as(bench.out).isZero();
    }

    private String orders(Bench bench) throws Exception {
        var port = port(bench, ":8000\"]\n    command");
        var uri = URI.create("http://127.0.0.1:" + port + "/");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private String inEdge(Bench bench, String file) {
        String[] words = {"compose", "exec", "-T", "edge", "/run/secrets/busybox_unseen", "cat"};
        return docker(
                        bench,
                        Stream.concat(Stream.of(words), Stream.of(file)).toArray(String[]::new))
                .strip();
    }

    private static String port(Bench bench, String after) {
        String text = bench.text("compose.yaml");
        int end = text.indexOf(after);
        return text.substring(text.lastIndexOf(':', end - 1) + 1, end);
    }

    private Bench project() throws Exception {
        Path source =
                Path.of(EngineReadersTest.class.getResource("engine/readers/compose.yaml").toURI())
                        .getParent();
        Bench bench = new Bench(folder);
        EngineTest.copy(source, bench.project);
        Files.move(bench.project.resolve("dotenv"), bench.project.resolve(".env"));
        String compose =
                bench.text("compose.yaml")
                        .replace("@API_PORT@", String.valueOf(EngineTest.freePort()))
                        .replace("@ORDERS_PORT@", String.valueOf(EngineTest.freePort()))
                        .replace("@JAVA@", Path.of(System.getProperty("java.home")).toString());
        bench.file("compose.yaml", compose);
        Files.copy(Path.of("/bin/busybox"), bench.project.resolve("edge/httpd"));
        bench.project.resolve("edge/httpd").toFile().setExecutable(true, false);
        bench.project.resolve("cache/cache.sh").toFile().setExecutable(true, false);
        classes(bench.project.resolve("orders"));
        bench.environment.putAll(engine.orElseThrow().environment());
        EngineTest.images(engine.orElseThrow(), source.resolveSibling("images"), folder);
        return bench;
    }

    /// Spring's own jars and the program, as the image's build takes them.
    private static void classes(Path orders) throws Exception {
        Path libraries = Files.createDirectories(orders.resolve("lib"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            String name = String.valueOf(jar.getFileName());
            if (name.matches("(spring-|micrometer-|commons-logging|jspecify).*\\.jar")) {
                Files.copy(jar, libraries.resolve(name));
            }
        }
        for (String name : List.of("SpringReader", "SpringReader$Nothing")) {
            String path = SpringReader.class.getPackageName().replace('.', '/') + "/" + name;
            Path to = orders.resolve("classes").resolve(path + ".class");
            Files.createDirectories(to.getParent());
            try (var in = SpringReader.class.getResourceAsStream("/" + path + ".class")) {
                Files.copy(in, to);
            }
        }
    }

    private String docker(Bench bench, String... words) {
        return EngineTest.docker(bench, words);
    }

    private String inspected(Bench bench) {
        return EngineTest.inspected(bench);
    }
}
