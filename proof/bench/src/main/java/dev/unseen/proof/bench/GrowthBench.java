package dev.unseen.proof.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// What one read costs as the store grows: payloads of secrets drawn at random from all that there
/// are, audited, from an open project, on the embedded store and on PostgreSQL. None is kept ready
/// in memory, so that each is looked for in the store, however few there are.
final class GrowthBench {

    /// How many secrets, in steps; `UNSEEN_BENCH_SECRETS=1000,5000` makes it a shorter run.
    private static final List<Integer> SIZES =
            Arrays.stream(
                            Optional.ofNullable(System.getenv("UNSEEN_BENCH_SECRETS"))
                                    .orElse("1000,100000,1000000")
                                    .split(","))
                    .map(Integer::valueOf)
                    .toList();

    /// Where they are kept; `UNSEEN_BENCH_STORES=PostgreSQL` measures one store alone.
    private static final List<String> STORES =
            List.of(
                    Optional.ofNullable(System.getenv("UNSEEN_BENCH_STORES"))
                            .orElse("SQLite,PostgreSQL")
                            .split(","));

    private static final int WRITERS = 64;
    private static final int READERS = 16;
    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(5);

    private final Installation installation;
    private final Report report;

    GrowthBench(Installation installation, Report report) {
        this.installation = installation;
        this.report = report;
    }

    void run() throws Exception {
        report.line(
                "| store | secrets | made, per second | reads/s, median of %d | p50 | p99 |"
                        + " processor time each |",
                ROUNDS);
        report.line("| --- | --- | --- | --- | --- | --- | --- |");
        var factors = new ArrayList<String>();
        for (String store : STORES) {
            factors.add(measure(store));
        }
        report.line("");
        report.line(
                "Time of the processor for a read among the most to that among the fewest: %s."
                        + " Target of design.md: flat within 1.5.",
                String.join(", ", factors));
    }

    /// A store of some size, filled.
    private record Filled(int size, double perSecond, Load.Target target) {}

    /// All sizes are there before the first is asked, and take turns: whatever else goes on in the
    /// machine is then the same for each.
    private String measure(String name) throws Exception {
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            var stores = new ArrayList<Filled>();
            for (int size : SIZES) {
                stores.add(fill(name, size, opened));
            }
            return compare(name, stores);
        } finally {
            while (!opened.isEmpty()) {
                opened.pop().close();
            }
        }
    }

    private Filled fill(String name, int size, Deque<AutoCloseable> opened) throws Exception {
        Path directory = installation.work().resolve("growth-%s-%d".formatted(name, size));
        String settings = "warm-entries: 0\n";
        List<ProcessHandle> more = List.of();
        if (!name.equals("SQLite")) {
            var postgres =
                    BenchPostgres.start(
                            directory.resolveSibling(directory.getFileName() + "-rows"));
            opened.push(postgres);
            settings = "store: \"%s\"\n".formatted(postgres.location());
            more = List.of(postgres.process());
        }
        var open = OpenProject.start(installation, directory, settings);
        opened.push(open);
        Barbican barbican = open.barbican(more);
        long start = System.nanoTime();
        List<String> paths = barbican.secrets(size, WRITERS);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Filled(size, size / seconds, reads(barbican, paths));
    }

    private String compare(String name, List<Filled> stores) throws Exception {
        var rates = new LinkedHashMap<Filled, List<Load.Rate>>();
        for (Filled each : stores) {
            Load.warm(each.target());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Filled each : stores) {
                Load.Rate rate = Load.run(each.target(), ROUND);
                rates.computeIfAbsent(each, _ -> new ArrayList<>()).add(rate);
            }
        }
        var costs = new ArrayList<Double>();
        rates.forEach(
                (store, rounds) -> {
                    Load.Rate rate = median(rounds);
                    costs.add(rate.cpuMicros());
                    report.line(
                            "| %s | %d | %.0f | %.0f | %.2f ms | %.2f ms | %.0f µs |",
                            name,
                            store.size(),
                            store.perSecond(),
                            rate.perSecond(),
                            rate.p50Millis(),
                            rate.p99Millis(),
                            rate.cpuMicros());
                });
        return "%s %.2f".formatted(name, costs.getLast() / costs.getFirst());
    }

    private static Load.Target reads(Barbican barbican, List<String> paths) {
        Supplier<byte[]> one =
                () -> {
                    int any = ThreadLocalRandom.current().nextInt(paths.size());
                    return barbican.request("GET", paths.get(any) + "/payload", "");
                };
        return new Load.Target(
                barbican.server(),
                "payload reads",
                barbican.trust(),
                Collections.nCopies(READERS, one));
    }

    /// The round whose cost is the median.
    private static Load.Rate median(List<Load.Rate> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Load.Rate::cpuMicros))
                .toList()
                .get(ROUNDS / 2);
    }
}
