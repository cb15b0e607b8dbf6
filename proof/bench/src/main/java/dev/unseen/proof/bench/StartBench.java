package dev.unseen.proof.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// From starting the strongroom's process to the first 200 of `/health` over TLS, on a directory
/// that has been used before; with and without the JDK's AOT cache, in turns.
final class StartBench {

    private static final int ROUNDS = 5;
    private static final byte[] HEALTH =
            "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Installation installation;
    private final Report report;

    StartBench(Installation installation, Report report) {
        this.installation = installation;
        this.report = report;
    }

    void run() throws Exception {
        Path directory = installation.work().resolve("start");
        Path cache = installation.work().resolve("strongroom.aot");
        train(directory, cache);
        List<Double> plain = new ArrayList<>();
        List<Double> cached = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            plain.add(seconds(directory));
            if (Files.exists(cache)) {
                cached.add(seconds(directory, "-XX:AOTCache=" + cache));
            }
        }
        report.line("| start to first 200 of /health | median of %d | each |", ROUNDS);
        report.line("| --- | --- | --- |");
        print("without AOT cache", plain);
        if (cached.isEmpty()) {
            report.line("With AOT cache: not run, the training run wrote no cache.");
        } else {
            print("with AOT cache (%d MiB)".formatted(Files.size(cache) >> 20), cached);
        }
        report.line("");
        report.line("Target of design.md: below 1 s.");
    }

    /// One run that is asked a few things and ends by a signal leaves the cache behind.
    private void train(Path directory, Path cache) throws Exception {
        try (var server =
                StrongroomServer.start(installation, directory, "-XX:AOTCacheOutput=" + cache)) {
            var service = new DeploymentService(server);
            service.provision("training", "{}");
        }
    }

    private double seconds(Path directory, String... flags) throws Exception {
        long start = System.nanoTime();
        try (var server = StrongroomServer.launch(installation, directory, flags)) {
            Ports.awaitOpen(server.process(), server.port());
            try (var connection = new Connection(server.trust(), server.port())) {
                if (connection.send(HEALTH).status() != 200) {
                    throw new IOException("/health did not answer 200");
                }
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private void print(String name, List<Double> seconds) {
        double[] sorted = seconds.stream().mapToDouble(each -> each).toArray();
        Arrays.sort(sorted);
        List<String> each =
                seconds.stream().map(one -> String.format(Locale.ROOT, "%.2f", one)).toList();
        report.line(
                "| %s | %.2f s | %s |", name, sorted[sorted.length / 2], String.join(", ", each));
    }
}
