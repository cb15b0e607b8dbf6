package dev.unseen.proof.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Audited reads against nginx: sealed bundles by nodes in their sessions, sealed payloads of one
/// secret, plain Barbican payloads by an automation of an open project, a static body.
final class ReadsBench {

    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(6);

    private final Installation installation;
    private final Report report;
    private final List<AutoCloseable> opened = new ArrayList<>();

    ReadsBench(Installation installation, Report report) {
        this.installation = installation;
        this.report = report;
    }

    void run() throws Exception {
        try {
            measure();
        } finally {
            for (AutoCloseable each : opened.reversed()) {
                each.close();
            }
        }
    }

    private void measure() throws Exception {
        StrongroomServer sealed = kept(StrongroomServer.start(installation, work("reads-sealed")));
        List<Load.Target> targets = new ArrayList<>();
        nodes(sealed, targets);
        int bundleBytes = bytesOf(targets.get(0));
        int payloadBytes = bytesOf(targets.get(1));
        targets.add(openProject());
        nginx(sealed, "nginx, static body of the bundle's size", bundleBytes, targets);
        nginx(sealed, "nginx, static body of the payload's size", payloadBytes, targets);
        print(rounds(targets));
    }

    private void nodes(StrongroomServer server, List<Load.Target> targets) throws Exception {
        var service = new DeploymentService(server);
        List<Supplier<byte[]>> bundles = new ArrayList<>();
        List<Supplier<byte[]>> payloads = new ArrayList<>();
        try (var connection = new Connection(Optional.of(server.trust()), server.port())) {
            for (int i = 0; i < CONNECTIONS; i++) {
                byte[] userData = service.provision("bench-" + i, "{}");
                LeanNode node = kept(LeanNode.join(userData, connection));
                bundles.add(node.requests("/unseen/v1/bundle"));
                payloads.add(node.requests(service.secretOf("bench-" + i) + "/payload"));
            }
        }
        targets.add(target("sealed bundle of 7, by its node", server, bundles));
        targets.add(target("sealed payload of 1, by its node", server, payloads));
    }

    private Load.Target openProject() throws Exception {
        Barbican open = kept(OpenProject.start(installation, work("reads-open"))).barbican();
        byte[] request = open.request("GET", open.secret() + "/payload", "");
        return open.target("plain Barbican payload, open project", request, CONNECTIONS);
    }

    private void nginx(StrongroomServer server, String name, int bytes, List<Load.Target> targets)
            throws Exception {
        if (!Nginx.isInstalled()) {
            report.line("%s: not run, nginx is missing (apt-get install nginx-light).", name);
            return;
        }
        Nginx nginx = kept(Nginx.start(work("nginx-" + bytes), server.data(), bytes));
        byte[] request =
                "GET /body HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        targets.add(new Load.Target(nginx.server(), name, server.trust(), same(request)));
    }

    private static List<Supplier<byte[]>> same(byte[] request) {
        return Collections.nCopies(CONNECTIONS, () -> request);
    }

    private static Load.Target target(
            String name, StrongroomServer server, List<Supplier<byte[]>> requests)
            throws Exception {
        var door = new Load.Server(server.port(), server.process().toHandle());
        return new Load.Target(door, name, server.trust(), requests);
    }

    private static int bytesOf(Load.Target target) throws Exception {
        return Load.run(target, Duration.ofSeconds(3)).bodyBytes();
    }

    private static Map<Load.Target, List<Load.Rate>> rounds(List<Load.Target> targets)
            throws Exception {
        Map<Load.Target, List<Load.Rate>> rates = new LinkedHashMap<>();
        for (Load.Target each : targets) {
            Load.warm(each);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Load.Target each : targets) {
                Load.Rate rate = Load.run(each, ROUND);
                rates.computeIfAbsent(each, _ -> new ArrayList<>()).add(rate);
            }
        }
        return rates;
    }

    private void print(Map<Load.Target, List<Load.Rate>> rates) {
        report.line(
                "| target | body | answers/s, median of %d | rounds | p50 | p99 |"
                        + " server's processor time each |",
                ROUNDS);
        report.line("| --- | --- | --- | --- | --- | --- | --- |");
        Map<String, Double> medians = new LinkedHashMap<>();
        rates.forEach(
                (target, rounds) -> {
                    double[] each = rounds.stream().mapToDouble(Load.Rate::perSecond).toArray();
                    double[] sorted = each.clone();
                    Arrays.sort(sorted);
                    double[] cpu =
                            rounds.stream().mapToDouble(Load.Rate::cpuMicros).sorted().toArray();
                    double median = sorted[sorted.length / 2];
                    medians.put(target.name(), median);
                    Load.Rate last = rounds.getLast();
                    report.line(
                            "| %s | %d bytes | %.0f | %.0f, %.0f, %.0f | %.2f ms | %.2f ms |"
                                    + " %.0f µs |",
                            target.name(),
                            last.bodyBytes(),
                            median,
                            each[0],
                            each[1],
                            each[2],
                            last.p50Millis(),
                            last.p99Millis(),
                            cpu[cpu.length / 2]);
                });
        ratios(new ArrayList<>(medians.values()));
    }

    private void ratios(List<Double> medians) {
        if (medians.size() == 5) {
            report.line("");
            report.line(
                    "Of nginx, same size, same run: sealed bundle %.2f, sealed payload %.2f, plain"
                            + " payload %.2f.",
                    medians.get(0) / medians.get(3),
                    medians.get(1) / medians.get(4),
                    medians.get(2) / medians.get(4));
        }
    }

    private Path work(String name) {
        return installation.work().resolve(name);
    }

    private <T extends AutoCloseable> T kept(T resource) {
        opened.add(resource);
        return resource;
    }
}
