package dev.unseen.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.compose.process.Command;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.text.SourceText;
import dev.unseen.compose.yaml.Node;
import dev.unseen.compose.yaml.YamlLimits;
import dev.unseen.compose.yaml.YamlText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets that stand in a command: the file's content comes back as the word it was.
class CommandSecretTest {
    private static final String VALUE = "sl@te \"Heron\" $2 *";
    @TempDir Path folder;

    private Bench migrated(String services) {
        return migrated(services, VALUE);
    }

    private Bench migrated(String services, String value) {
        Bench bench =
                new Bench(folder)
                        .file("compose.yaml", "services:\n" + services)
                        .file(".env", "REDIS_PASSWORD='" + value + "'\nTZ=UTC\n");
        assertThat(bench.run("migrate", "--no-engine", "--strict")).as(bench.out).isZero();
        assertThat(bench.text("compose.yaml")).doesNotContain("${REDIS_PASSWORD");
        assertThat(bench.text(".env")).isEqualTo("TZ=UTC\n");
        return bench;
    }

    /// Runs the entrypoint and command as Docker would, the program replaced by one that prints.
    private static List<String> words(Bench bench) {
        byte[] bytes = bench.text("compose.yaml").getBytes(StandardCharsets.UTF_8);
        var text = SourceText.of(bytes, "compose.yaml");
        var root = (Node.Mapping) YamlText.read("compose.yaml", text, YamlLimits.DEFAULT);
        var services = (Node.Mapping) root.get("services").orElseThrow();
        var redis = (Node.Mapping) services.get("redis").orElseThrow();
        var words = new ArrayList<>(list(redis, "entrypoint"));
        int program = words.indexOf("docker-entrypoint.sh");
        words.subList(program, words.size()).clear();
        words.addAll(List.of("printf", "%s\\n"));
        words.addAll(list(redis, "command"));
        String secrets = bench.project.resolve("secrets") + "/";
        words.replaceAll(word -> word.replace("$$", "$").replace("/run/secrets/", secrets));
        var result = new Command(words, bench.project, Map.of(), Duration.ofSeconds(20)).run();
        assertThat(result.succeeded()).as(result.errors()).isTrue();
        return result.text().lines().toList();
    }

    private static List<String> list(Node.Mapping service, String key) {
        Node node = service.get(key).orElseThrow();
        if (node instanceof Node.Sequence list) {
            return list.items().stream().map(item -> Scalars.text(item).orElseThrow()).toList();
        }
        return List.of(Scalars.text(node).orElseThrow().split(" "));
    }

    @Test
    void migrate_ofAList_keepsEveryWord() {
        Bench bench =
                migrated(
                        """
                          redis:
                            image: redis:7
                            # no persistence
                            command: [redis-server, --save, "", --requirepass, "${REDIS_PASSWORD}"]
                            healthcheck:
                              test: ["CMD-SHELL", "redis-cli -a \\"${REDIS_PASSWORD}\\" ping"]
                        """);
        assertThat(bench.text("compose.yaml"))
                .contains("# no persistence", "--requirepass, \"__SECRET_redis_password__\"")
                .contains("redis-cli -a \\\"$$(cat /run/secrets/redis_password)\\\" ping");
        assertThat(words(bench))
                .containsExactly("redis-server", "--save", "", "--requirepass", VALUE);
    }

    @Test
    void migrate_ofAText_keepsEveryWord() {
        Bench bench =
                migrated(
                        """
                          redis:
                            image: redis:7
                            command: redis-server --requirepass=${REDIS_PASSWORD:?set it} --port 1
                        """,
                        "sl@te$2*");
        assertThat(bench.text("compose.yaml"))
                .contains("command: redis-server --requirepass=__SECRET_redis_password__ --port");
        assertThat(words(bench))
                .containsExactly("redis-server", "--requirepass=sl@te$2*", "--port", "1");
    }

    @Test
    void migrate_ofASharedPassword_makesOneFile() {
        Bench bench =
                migrated(
                        """
                          redis:
                            image: redis:7
                            command: [redis-server, --requirepass, "${REDIS_PASSWORD}"]
                          app:
                            image: nextcloud:30
                            environment:
                              REDIS_HOST_PASSWORD: ${REDIS_PASSWORD}
                        """);
        assertThat(bench.project.resolve("secrets").toFile().list())
                .containsExactlyInAnyOrder("redis_host_password", "encryption_key");
    }

    @Test
    void migrate_ofALiteral_movesItToo() {
        Bench bench =
                new Bench(folder)
                        .file(
                                "compose.yaml",
                                """
                                services:
                                  redis:
                                    image: redis:7
                                    command:
                                      - redis-server
                                      - --requirepass
                                      - 'coralReef7'  # shared
                                """);
        assertThat(bench.run("migrate", "--no-engine", "--strict")).as(bench.out).isZero();
        assertThat(bench.text("compose.yaml"))
                .contains("- '__SECRET_requirepass__'  # shared")
                .doesNotContain("coralReef7");
        assertThat(words(bench)).containsExactly("redis-server", "--requirepass", "coralReef7");
        assertThat(bench.run("migrate", "--no-engine")).isZero();
        assertThat(bench.out).contains("nothing to move");
    }

    @Test
    void migrate_ofAHealthCheckInSingleQuotes_leavesItsText() {
        Bench bench =
                new Bench(folder)
                        .file(
                                "compose.yaml",
                                """
                                services:
                                  db:
                                    image: postgres:16
                                    environment:
                                      POSTGRES_PASSWORD: ${PW}
                                    healthcheck:
                                      test: "psql -c 'select ${PW}' || echo \\"${PW}\\""
                                """)
                        .file(".env", "PW=larkspur77\n");
        assertThat(bench.run("migrate", "--no-engine")).isZero();
        assertThat(bench.text("compose.yaml"))
                .contains("'select ${PW}' || echo \\\"$$(cat /run/secrets/postgres_password)\\\"");
        assertThat(bench.text(".env")).contains("PW=");
    }

    @Test
    void migrate_ofATextThatSplitsTheValue_leavesIt() {
        Bench bench =
                new Bench(folder)
                        .file(
                                "compose.yaml",
                                """
                                services:
                                  redis:
                                    image: redis:7
                                    command: redis-server --requirepass ${REDIS_PASSWORD}
                                """)
                        .file(".env", "REDIS_PASSWORD='two words'\n");
        assertThat(bench.run("migrate", "--no-engine", "--strict")).isEqualTo(1);
        assertThat(bench.out).contains("write the command as a list");
    }

    @Test
    void migrate_ofAnUnknownImage_leavesTheCommandAndSaysSo() {
        Bench bench =
                new Bench(folder)
                        .file(
                                "compose.yaml",
                                """
                                services:
                                  tunnel:
                                    image: acme/tunnel:1
                                    command: run --token abcdefgh12345
                                """);
        assertThat(bench.run("migrate", "--no-engine", "--strict")).isEqualTo(1);
        assertThat(bench.out)
                .contains("stays  compose.yaml tunnel command:token: what the image starts is")
                .doesNotContain("abcdefgh12345");
        assertThat(bench.text("compose.yaml")).contains("abcdefgh12345");
    }
}
