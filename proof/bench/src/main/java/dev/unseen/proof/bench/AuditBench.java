package dev.unseen.proof.bench;

import dev.unseen.audit.Actor;
import dev.unseen.audit.AuditLog;
import dev.unseen.audit.AuditSettings;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.RequestContext;
import dev.unseen.audit.SecretVersion;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.crypto.SigningKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Durable appends per second to the log of `server/audit` on this machine's disk, in this process,
/// by the number of callers that wait at once.
final class AuditBench {

    private static final int[] CALLERS = {1, 8, 64, 512};
    private static final int SAMPLES_MAX = 4_000_000;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration ROUND = Duration.ofSeconds(5);

    private final Installation installation;
    private final Report report;
    private final List<SigningKey> keys =
            List.of(
                    SigningKey.generate("Ed25519", new SecureRandom()),
                    SigningKey.generate("ML-DSA-44", new SecureRandom()));

    AuditBench(Installation installation, Report report) {
        this.installation = installation;
        this.report = report;
    }

    void run() {
        report.line("| callers at once | durable appends/s | p50 | p99 |");
        report.line("| --- | --- | --- | --- |");
        for (int callers : CALLERS) {
            Path directory = installation.work().resolve("audit-" + callers);
            var settings = AuditSettings.of("bench.example/strongroom");
            try (var log = AuditLog.open(directory, settings, keys, InstantSource.system())) {
                run(log, callers, WARM_UP);
                print(callers, run(log, callers, ROUND));
            }
        }
    }

    private void print(int callers, long[] nanos) {
        Arrays.sort(nanos);
        report.line(
                "| %d | %.0f | %.2f ms | %.2f ms |",
                callers,
                nanos.length / (ROUND.toMillis() / 1e3),
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6);
    }

    private static long[] run(AuditLog log, int callers, Duration duration) {
        long[] nanos = new long[SAMPLES_MAX];
        var count = new AtomicInteger();
        long end = System.nanoTime() + duration.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                threads.submit(() -> append(log, nanos, count, end));
            }
        }
        return Arrays.copyOf(nanos, count.get());
    }

    private static void append(AuditLog log, long[] nanos, AtomicInteger count, long end) {
        Entry entry = delivered();
        for (long now = System.nanoTime(); now < end; ) {
            log.append(entry);
            long after = System.nanoTime();
            nanos[count.getAndIncrement()] = after - now;
            now = after;
        }
    }

    private static Entry delivered() {
        var project = new ProjectId("0123456789abcdef0123456789abcdef");
        var node = Actor.node(new NodeId("6f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"), project);
        var subject =
                Subject.of(SubjectKind.BUNDLE, project, "00000000-0000-0000-0000-000000000001")
                        .numbered(1)
                        .holding(List.of(SecretVersion.of("db-password", 1)));
        return Entry.allowed(EventType.BUNDLE_DELIVERED, node, subject, RequestContext.internal());
    }
}
