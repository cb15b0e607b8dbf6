package dev.unseen.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosePortsCommandTest {
    private static final String COMPOSE =
            """
            services:
              edge:
                image: nginx:1.27
                ports: ["80:80"]
                volumes:
                  - ./conf.d:/etc/nginx/conf.d:ro
              api:
                image: acme/api:1
                environment:
                  API_TOKEN: canary-token-0001
                ports:
                  - "8000:8000"  # for nginx
                  - "9000:9000"
              my-api:
                image: acme/api:1
                ports: ["7000:7000"]
            """;

    @TempDir Path folder;

    private Bench bench() {
        return new Bench(folder)
                .file("compose.yaml", COMPOSE)
                .file("conf.d/a.conf", "proxy_pass http://api:8000;\n# http://api:9000\n")
                .file("conf.d/b.conf", "proxy_pass http://not-my-api:7000;\n");
    }

    private static int migrate(Bench bench) {
        String runtime = "api={\"command\":[\"/app\"]}";
        return bench.run("migrate", "--no-engine", "--runtime", runtime);
    }

    @Test
    @DisplayName("S1-42: ports close after the migration has soaked; the record says how long")
    void closePorts_beforeTheSoakIsOver_isRefusedAndLaterRecorded() {
        Bench bench = bench();
        assertThat(bench.run("close-ports")).isEqualTo(2);
        assertThat(bench.err).contains("nothing has been migrated");
        assertThat(migrate(bench)).as(bench.err).isZero();
        bench.now = bench.now.plus(Duration.ofDays(2));
        assertThat(bench.run("close-ports")).isEqualTo(2);
        assertThat(bench.err).contains("soaks until 2026-03-04T10:00:00Z");
        bench.now = bench.now.plus(Duration.ofDays(2));
        assertThat(bench.run("close-ports")).as(bench.err).isZero();
        assertThat(bench.text("secrets-backup/record.json"))
                .contains("\"closed\" : \"8000\"", "\"since\" : \"2026-03-01T10:00:00Z\"")
                .contains("\"daysAsked\" : 3", "\"skipped\" : false");
    }

    @Test
    @DisplayName("S1-42: a later move starts the soak again, and skipping it is recorded")
    void closePorts_afterALaterMove_soaksAgainUnlessSkipped() {
        Bench bench = bench();
        migrate(bench);
        bench.now = bench.now.plus(Duration.ofDays(9));
        String text = bench.text("compose.yaml");
        bench.file("compose.yaml", text.replace("{}", "NEW_SECRET: canary-2"));
        assertThat(migrate(bench)).as(bench.out + bench.err).isZero();
        assertThat(bench.run("close-ports")).isEqualTo(2);
        assertThat(bench.run("close-ports", "--skip-soak")).isZero();
        assertThat(bench.text("secrets-backup/record.json")).contains("\"skipped\" : true");
    }

    @Test
    void closePorts_ofAServicesOnlyPort_takesTheKeyAndKeepsTheComments() {
        String text =
                """
                services:
                  edge:
                    image: nginx:1.27
                    volumes: ["./a.conf:/etc/nginx/conf.d/a.conf:ro"]
                  api:
                    image: acme/api:1
                    ports: # once public
                      # the API
                      - target: 8000
                        published: 8000 # all
                    labels: [a]
                """;
        Bench bench =
                new Bench(folder).file("compose.yaml", text).file("a.conf", "pass http://api:8000");
        assertThat(bench.run("close-ports", "--skip-soak")).as(bench.err).isZero();
        assertThat(bench.text("compose.yaml"))
                .endsWith(
                        """
                            image: acme/api:1
                            # once public
                              # the API
                              # all
                            labels: [a]
                        """);
    }

    @Test
    @DisplayName("S1-47: only what an active proxy serves closes, and nothing else changes")
    void closePorts_closesWhatAProxyServes_andNothingElse() {
        Bench bench = bench();
        migrate(bench);
        Map<String, String> before = bench.tree();
        String text = bench.text("compose.yaml");
        assertThat(bench.run("close-ports", "--skip-soak")).as(bench.err).isZero();
        assertThat(bench.out)
                .contains("close api 8000:8000: edge forwards to it by conf.d/a.conf")
                .contains("stays api 9000:9000", "stays my-api 7000:7000");
        assertThat(bench.text("compose.yaml"))
                .isEqualTo(text.replace("- \"8000:8000\"  # for nginx", "# for nginx"));
        assertThat(bench.run("rollback")).isZero();
        assertThat(bench.tree()).isEqualTo(before);
    }
}
