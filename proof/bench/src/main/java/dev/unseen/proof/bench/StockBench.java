package dev.unseen.proof.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The strongroom, in an open project over TLS, beside stock Barbican in the clear: the same
/// requests by the same client on the same machine, in turns.
final class StockBench {

    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final int MACHINES = 100;
    private static final int AT_ONCE = 8;

    private final Installation installation;
    private final Report report;

    StockBench(Installation installation, Report report) {
        this.installation = installation;
        this.report = report;
    }

    void run() throws Exception {
        Path scripts = installation.home().resolve("../../../proof/openstack").normalize();
        if (Files.notExists(Path.of("/usr/bin/barbican-wsgi-api"))) {
            report.line("Not run: stock Barbican is missing (apt-get install barbican-api).");
            return;
        }
        try (var stock = StockServices.start(scripts);
                var open = OpenProject.start(installation, installation.work().resolve("open"))) {
            List<Barbican> both = List.of(stock.barbican(), open.barbican());
            report.line(
                    "| what | of | per second, median of %d | p50 | p99 | processor time each |",
                    ROUNDS);
            report.line("| --- | --- | --- | --- | --- | --- |");
            var ratios = new ArrayList<String>();
            ratios.add(rates("payload reads", reads(both)));
            ratios.add(rates("secrets created", posts(both, "/secrets", Barbican.SECRET)));
            ratios.add(rates("keys ordered", posts(both, "/orders", Barbican.order("bench"))));
            report.line("");
            ratios.add(provisioning(both));
            report.line("");
            report.line(
                    "Ours to stock's: %s. Target of design.md: reads at 100 times stock's.",
                    String.join("; ", ratios));
        }
    }

    private static Map<Barbican, Load.Target> reads(List<Barbican> both) throws Exception {
        var targets = new LinkedHashMap<Barbican, Load.Target>();
        for (Barbican each : both) {
            byte[] request = each.request("GET", each.secret() + "/payload", "");
            targets.put(each, each.target("payload reads", request, CONNECTIONS));
        }
        return targets;
    }

    private static Map<Barbican, Load.Target> posts(List<Barbican> both, String path, String body) {
        var targets = new LinkedHashMap<Barbican, Load.Target>();
        for (Barbican each : both) {
            byte[] request = each.request("POST", path, body);
            targets.put(each, each.target(path, request, CONNECTIONS));
        }
        return targets;
    }

    /// Measures both in turns; what is left to say about it is the ratio.
    private String rates(String what, Map<Barbican, Load.Target> targets) throws Exception {
        Map<Barbican, List<Load.Rate>> rates = new LinkedHashMap<>();
        for (Load.Target each : targets.values()) {
            Load.warm(each);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (var each : targets.entrySet()) {
                Load.Rate rate = Load.run(each.getValue(), ROUND);
                rates.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(rate);
            }
        }
        List<Double> medians = new ArrayList<>();
        rates.forEach(
                (barbican, rounds) -> {
                    double median =
                            median(rounds.stream().mapToDouble(Load.Rate::perSecond).toArray());
                    medians.add(median);
                    report.line(
                            "| %s | %s | %.0f | %.2f ms | %.2f ms | %.0f µs |",
                            what,
                            barbican.name(),
                            median,
                            median(rounds.stream().mapToDouble(Load.Rate::p50Millis).toArray()),
                            median(rounds.stream().mapToDouble(Load.Rate::p99Millis).toArray()),
                            median(rounds.stream().mapToDouble(Load.Rate::cpuMicros).toArray()));
                });
        return "%s %.1f".formatted(what, medians.get(1) / medians.get(0));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private String provisioning(List<Barbican> both) throws Exception {
        report.line("| %d VPS x 7, %d at once | seconds |", MACHINES, AT_ONCE);
        report.line("| --- | --- |");
        List<Double> seconds = new ArrayList<>();
        for (Barbican each : both) {
            each.provision(AT_ONCE, AT_ONCE);
            long start = System.nanoTime();
            each.provision(MACHINES, AT_ONCE);
            seconds.add((System.nanoTime() - start) / 1e9);
            report.line("| %s | %.2f |", each.name(), seconds.getLast());
        }
        return "provisioning %.1f".formatted(seconds.get(0) / seconds.get(1));
    }
}
