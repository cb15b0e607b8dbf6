package dev.unseen.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Measures appends and verification on the disk of a directory.
///
/// Arguments: an empty or new directory, the numbers of virtual threads, seconds for each.
public final class AuditBench {

    private static final long SAMPLES_MAX = 4_000_000;

    private AuditBench() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        var duration = Duration.ofSeconds(Long.parseLong(arguments[2]));
        for (String threads : arguments[1].split(",")) {
            Path log = directory.resolve("log-" + threads);
            append(log, Integer.parseInt(threads), duration);
        }
        verify(directory.resolve("log-" + arguments[1].replaceAll(".*,", "")));
    }

    private static void append(Path directory, int threads, Duration duration) throws Exception {
        var settings = AuditSettings.of(Logs.ORIGIN);
        try (var log = AuditLog.open(directory, settings, Logs.KEYS, InstantSource.system())) {
            run(log, threads, Duration.ofSeconds(3));
            long[] nanos = run(log, threads, duration);
            Arrays.sort(nanos);
            System.out.printf(
                    "append: %d virtual threads, %.0f entries/s, p50 %.2f ms, p99 %.2f ms%n",
                    threads,
                    nanos.length / (duration.toMillis() / 1e3),
                    nanos[nanos.length / 2] / 1e6,
                    nanos[(int) (nanos.length * 0.99)] / 1e6);
        }
    }

    private static long[] run(AuditLog log, int threads, Duration duration) {
        long[] nanos = new long[(int) SAMPLES_MAX];
        var count = new AtomicLong();
        long end = System.nanoTime() + duration.toNanos();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < threads; thread++) {
                executor.submit(
                        () -> {
                            for (long now = System.nanoTime(); now < end; ) {
                                log.append(Logs.delivered(now & 0xffffff));
                                long after = System.nanoTime();
                                nanos[(int) count.getAndIncrement()] = after - now;
                                now = after;
                            }
                        });
            }
        }
        return Arrays.copyOf(nanos, (int) count.get());
    }

    private static void verify(Path directory) {
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            var report = Logs.verifier().verify(directory);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "verify: %d entries, %.0f entries/s, sound %b%n",
                    report.entries(), report.entries() / seconds, report.sound());
        }
        long start = System.nanoTime();
        try (var log = Logs.open(directory)) {
            double millis = (System.nanoTime() - start) / 1e6;
            System.out.printf("open: %d entries in %.0f ms%n", log.state().size(), millis);
        }
    }
}
