package dev.unseen.proof.bench;

import dev.unseen.chassis.aot.AotCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import javax.net.ssl.SSLContext;

/// From starting the strongroom's process to the first 200 of `/health` over TLS, on a directory
/// that has been used before; with and without the JDK's AOT cache, in turns.
final class StartBench {

    private static final int ROUNDS = 5;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final byte[] HEALTH =
            "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Installation installation;
    private final Report report;

    StartBench(Installation installation, Report report) {
        this.installation = installation;
        this.report = report;
    }

    /// Wall time, and the processor time of the process until then, which others' work on the
    /// machine does not lengthen.
    private record Start(double seconds, double cpuSeconds) {}

    void run() throws Exception {
        Path directory = installation.work().resolve("start");
        AotCache cache = installation.cache("strongroom");
        Optional<String> option = cache.option();
        StrongroomServer.start(installation, directory).close();
        List<Start> plain = new ArrayList<>();
        List<Start> cached = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            plain.add(start(directory));
            if (option.isPresent()) {
                cached.add(start(directory, option.get()));
            }
        }
        report.line("| start to first 200 of /health | median of %d | each | processor |", ROUNDS);
        report.line("| --- | --- | --- | --- |");
        print("without AOT cache", plain);
        if (cached.isEmpty()) {
            report.line("With AOT cache: not run, there is no %s.", cache.file());
        } else {
            print("with AOT cache (%d MiB)".formatted(Files.size(cache.file()) >> 20), cached);
        }
        report.line("");
        report.line("Target of design.md: below 1 s.");
    }

    private Start start(Path directory, String... flags) throws Exception {
        long start = System.nanoTime();
        try (var server = StrongroomServer.launch(installation, directory, flags)) {
            SSLContext trust = server.trust();
            while (!isHealthy(server, trust)) {
                if (server.process().waitFor(5, TimeUnit.MILLISECONDS)
                        || System.nanoTime() - start > PATIENCE_NANOS) {
                    throw new IOException("the strongroom did not start; see its log");
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Duration cpu = server.process().info().totalCpuDuration().orElse(Duration.ZERO);
            return new Start(seconds, cpu.toMillis() / 1e3);
        }
    }

    private static boolean isHealthy(StrongroomServer server, SSLContext trust) {
        if (!Ports.isOpen(server.port())) {
            return false;
        }
        try (var connection = new Connection(Optional.of(trust), server.port())) {
            return connection.send(HEALTH).status() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private void print(String name, List<Start> starts) {
        List<String> each =
                starts.stream()
                        .map(one -> String.format(Locale.ROOT, "%.2f", one.seconds()))
                        .toList();
        report.line(
                "| %s | %.2f s | %s | %.2f s |",
                name,
                median(starts, Start::seconds),
                String.join(", ", each),
                median(starts, Start::cpuSeconds));
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        double[] sorted = starts.stream().mapToDouble(figure).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
