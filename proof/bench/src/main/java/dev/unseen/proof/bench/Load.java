package dev.unseen.proof.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/// Asks one target from several connections at once, each waiting for its answer before it asks
/// again.
final class Load {

    private static final int SAMPLES_MAX = 200_000;
    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final int SLICES_MAX = 24;
    private static final int CALM_SLICES = 3;
    private static final double MORE = 1.02;

    private Load() {}

    /// A port and the processes behind it.
    record Server(int port, List<ProcessHandle> processes) {

        Server(int port, ProcessHandle process) {
            this(port, List.of(process));
        }

        /// What they and their children have had of the processors.
        Duration cpu() {
            return processes.stream()
                    .flatMap(each -> Stream.concat(Stream.of(each), each.descendants()))
                    .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    /// Whom to ask, and how: one supplier of requests per connection.
    ///
    /// @param trust empty where the server speaks in the clear
    record Target(
            Server server,
            String name,
            Optional<SSLContext> trust,
            List<Supplier<byte[]>> requests) {

        Target(Server server, String name, SSLContext trust, List<Supplier<byte[]>> requests) {
            this(server, name, Optional.of(trust), requests);
        }

        int connections() {
            return requests.size();
        }
    }

    /// Answers per second, how long they took, and the server's processor time for each.
    record Rate(
            double perSecond,
            double p50Millis,
            double p99Millis,
            int bodyBytes,
            double cpuMicros) {}

    /// Errors: [IOException] when an answer is not 2xx: a bench of refusals measures nothing.
    static Rate run(Target target, Duration duration) throws IOException, InterruptedException {
        try (var threads = Executors.newFixedThreadPool(target.connections())) {
            List<Future<Samples>> running = new ArrayList<>();
            Duration before = target.server().cpu();
            long end = System.nanoTime() + duration.toNanos();
            for (Supplier<byte[]> requests : target.requests()) {
                running.add(threads.submit(() -> ask(target, requests, end)));
            }
            List<Samples> samples = new ArrayList<>();
            for (Future<Samples> each : running) {
                samples.add(each.get());
            }
            return rate(samples, duration, target.server().cpu().minus(before));
        } catch (ExecutionException e) {
            throw new IOException(target.name() + " failed", e.getCause());
        }
    }

    /// Asks until it gets no faster: until 15 seconds have not brought a rate 2 % above the best so
    /// far, for two minutes at most. The second compiler of a JVM goes on for as long as that.
    static void warm(Target target) throws IOException, InterruptedException {
        double best = 0;
        int calm = 0;
        for (int slice = 0; slice < SLICES_MAX && calm < CALM_SLICES; slice++) {
            double rate = run(target, SLICE).perSecond();
            calm = rate > best * MORE ? 0 : calm + 1;
            best = Math.max(best, rate);
        }
    }

    private record Samples(long[] nanos, int bodyBytes) {}

    private static Samples ask(Target target, Supplier<byte[]> requests, long end)
            throws IOException {
        long[] nanos = new long[SAMPLES_MAX];
        int count = 0;
        int bytes = 0;
        try (var connection = new Connection(target.trust(), target.server().port())) {
            for (long now = System.nanoTime(); now < end && count < SAMPLES_MAX; ) {
                var answer = connection.send(requests.get());
                if (answer.status() / 100 != 2) {
                    throw new IOException(target.name() + " answered " + answer.status());
                }
                bytes = answer.body().length;
                long after = System.nanoTime();
                nanos[count++] = after - now;
                now = after;
            }
        }
        return new Samples(Arrays.copyOf(nanos, count), bytes);
    }

    private static Rate rate(List<Samples> samples, Duration duration, Duration cpu) {
        long[] all = samples.stream().flatMapToLong(each -> Arrays.stream(each.nanos())).toArray();
        Arrays.sort(all);
        return new Rate(
                all.length / (duration.toMillis() / 1e3),
                all[all.length / 2] / 1e6,
                all[(int) (all.length * 0.99)] / 1e6,
                samples.getFirst().bodyBytes(),
                cpu.toNanos() / 1e3 / all.length);
    }
}
