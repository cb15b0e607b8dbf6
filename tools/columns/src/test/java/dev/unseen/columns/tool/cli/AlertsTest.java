package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.unseen.columns.codec.Column;
import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.DataKey;
import dev.unseen.columns.codec.Format;
import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.codec.KeySource;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.codec.Unreadable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules that we ship have the limits that we say, and Prometheus understands them.
@DisplayName("S2D-26: default rules for alerts")
class AlertsTest {
    private static final Path RULES = Path.of("../../docs/columns").toAbsolutePath().normalize();
    private static final Path PROGRAMS = Path.of("/usr/bin");
    private static final int ATTEMPTS_MAX = 600;

    @TempDir Path folder;

    @Test
    void rules_asShipped_haveTheirLimits() throws Exception {
        String rules = Files.readString(RULES.resolve("alerts.yaml"));
        assertThat(rules)
                .containsPattern("quantile\\(0\\.95, .*requests_seconds_bucket.* > 0\\.5\\n")
                .containsPattern("cpu_seconds_total.* > 0\\.80\\n")
                .containsPattern("MemAvailable.* > 0\\.90\\n")
                .containsPattern("(?s)status=~\"5\\.\\.\".{0,120} > 0\\.001\\n")
                .contains("columns_poison_opened_total", "columns_unreadable_total");
    }

    @Test
    @DisplayName("promtool: every rule fires above its limit, and not below")
    void rules_onKnownSeries_fireAboveTheirLimits() throws Exception {
        Path tool = program("promtool");
        Server.run(List.of(tool.toString(), "check", "rules", "" + RULES.resolve("alerts.yaml")));
        Server.run(
                List.of(tool.toString(), "test", "rules", "" + RULES.resolve("alerts-test.yaml")));
    }

    @Test
    @Tag("wide")
    @DisplayName("a real Prometheus sees the first poison record that is opened")
    void prometheus_besideAnApplication_raisesWhatItCounts() throws Exception {
        Path program = program("prometheus");
        Map<String, Integer> counted = new ConcurrentHashMap<>();
        HttpServer metrics = exposed(counted);
        int port = Server.freePort();
        Process prometheus = start(program, metrics.getAddress().getPort(), port);
        try {
            await(prometheus, port, "targets", "\"health\":\"up\"");
            assertThat(ask(port, "rules"))
                    .contains("SlowAnswers", "BusyProcessors", "LittleMemory");
            assertThat(ask(port, "alerts")).contains("\"alerts\":[]");
            openWhatShouldNotBe(counted);
            await(prometheus, port, "alerts", "\"alertname\":\"PoisonOpened\"");
            await(prometheus, port, "alerts", "\"reason\":\"NOT_AUTHENTIC\"");
            assertThat(ask(port, "rules")).doesNotContain("\"health\":\"err\"");
        } finally {
            prometheus.destroy();
            metrics.stop(0);
            prometheus.waitFor();
        }
    }

    private static Path program(String name) {
        Path program = PROGRAMS.resolve(name);
        assumeTrue(Files.isExecutable(program), "there is no " + name + " (package prometheus)");
        return program;
    }

    /// As an application does: a counter each for alarms and for what does not open.
    private void openWhatShouldNotBe(Map<String, Integer> counted) throws IOException {
        var ring = KeyRing.of(DataKey.read("k1", KeySource.file(Bench.key(folder, "key"))));
        var codec =
                ColumnCodec.of(ring, Format.NATIVE, new SecureRandom(), InstantSource.system())
                        .alarming(
                                (_, _) ->
                                        counted.merge(
                                                "columns_poison_opened_total", 1, Integer::sum));
        Column column = Column.of("t", "v");
        String poison;
        try (Original bait = Original.text("bait")) {
            poison = codec.encryptPoison(column.at(1), bait);
        }
        codec.decrypt(column.at(1), poison).close();
        assertThatThrownBy(() -> codec.decrypt(column.at(2), poison))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        each ->
                                counted.merge(
                                        "columns_unreadable_total{reason=\""
                                                + each.reason()
                                                + "\"}",
                                        1,
                                        Integer::sum));
    }

    private static HttpServer exposed(Map<String, Integer> counted) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(address, 0);
        server.createContext(
                "/metrics",
                exchange -> {
                    byte[] page =
                            new TreeMap<>(counted)
                                    .entrySet().stream()
                                            .map(each -> each.getKey() + " " + each.getValue())
                                            .collect(Collectors.joining("\n", "", "\n"))
                                            .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private Process start(Path program, int metrics, int port) throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("prometheus.yaml"),
                        """
                        global: {scrape_interval: 1s, evaluation_interval: 1s}
                        rule_files: ['%s']
                        scrape_configs:
                          - job_name: application
                            static_configs: [{targets: ['127.0.0.1:%d']}]
                        """
                                .formatted(RULES.resolve("alerts.yaml"), metrics));
        return new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("series"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private void await(Process prometheus, int port, String what, String expected)
            throws Exception {
        String answer = "";
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            answer = ask(port, what);
            if (answer.contains(expected)) {
                return;
            }
            assertThat(prometheus.waitFor(100, TimeUnit.MILLISECONDS))
                    .as(() -> "Prometheus ended: " + log())
                    .isFalse();
        }
        throw new AssertionError("no " + expected + " in " + answer + log());
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// What it answers; nothing while it starts.
    private static String ask(int port, String what) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + what));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        }
    }
}
