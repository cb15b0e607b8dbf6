package dev.unseen.proof.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
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
    private static final int ROUNDS = 3;
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

    private String measure(String name) throws Exception {
        if (name.equals("SQLite")) {
            return measure(name, "warm-entries: 0\n", List.of());
        }
        try (var postgres = BenchPostgres.start(installation.work().resolve("postgres"))) {
            String store = "store: \"%s\"\n".formatted(postgres.location());
            return measure(name, store, List.of(postgres.process()));
        }
    }

    /// @param more processes whose time belongs to a read as well
    private String measure(String name, String settings, List<ProcessHandle> more)
            throws Exception {
        try (var open =
                OpenProject.start(
                        installation, installation.work().resolve("growth-" + name), settings)) {
            Barbican barbican = open.barbican(more);
            var paths = new ArrayList<String>();
            var costs = new ArrayList<Double>();
            for (int size : SIZES) {
                int missing = size - paths.size();
                long start = System.nanoTime();
                paths.addAll(barbican.secrets(missing, WRITERS));
                double seconds = (System.nanoTime() - start) / 1e9;
                Load.Target target = reads(barbican, paths);
                Load.warm(target);
                Load.Rate rate = median(target);
                costs.add(rate.cpuMicros());
                report.line(
                        "| %s | %d | %.0f | %.0f | %.2f ms | %.2f ms | %.0f µs |",
                        name,
                        size,
                        missing / seconds,
                        rate.perSecond(),
                        rate.p50Millis(),
                        rate.p99Millis(),
                        rate.cpuMicros());
            }
            return "%s %.2f".formatted(name, costs.getLast() / costs.getFirst());
        }
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
    private static Load.Rate median(Load.Target target) throws IOException, InterruptedException {
        List<Load.Rate> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(Load.run(target, ROUND));
        }
        rounds.sort(Comparator.comparingDouble(Load.Rate::cpuMicros));
        return rounds.get(ROUNDS / 2);
    }
}
