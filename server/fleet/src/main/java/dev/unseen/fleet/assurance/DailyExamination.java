package dev.unseen.fleet.assurance;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.client.doctor.Examination;
import dev.unseen.client.doctor.Finding;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Examines the key manager once a day, also across restarts of control. An examination that could
/// not be made is a finding too, and is tried again within the hour.
public final class DailyExamination implements AutoCloseable {

    private static final Logger LOG = System.getLogger("unseen.control");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofMinutes(5);

    private final Supplier<Examination> examine;
    private final Examinations examinations;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);

    DailyExamination(
            Supplier<Examination> examine, Examinations examinations, InstantSource clock) {
        this.examine = examine;
        this.examinations = examinations;
        this.clock = clock;
    }

    void start() {
        Thread.ofVirtual().name("key manager's examination").start(this::run);
    }

    private void run() {
        try {
            do {
                examineWhenDue();
            } while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether one was made.
    boolean examineWhenDue() {
        try {
            if (clock.instant().isBefore(due())) {
                return false;
            }
            examinations.keep(examined());
            return true;
        } catch (Outage e) {
            LOG.log(Level.WARNING, "The key manager's examination cannot be kept: {0}", e);
            return false;
        }
    }

    private Instant due() {
        return examinations
                .last()
                .map(each -> each.at().plus(each.findings().size() > 1 ? DAY : AGAIN))
                .orElse(Instant.MIN);
    }

    private Examination examined() {
        Instant at = clock.instant();
        try {
            return examine.get();
        } catch (StrongroomUnreachable e) {
            return failed(at, "it does not answer");
        } catch (StrongroomRefused e) {
            return failed(at, "it refuses the deployment service: " + e.status());
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.log(Level.WARNING, "The key manager cannot be examined", e);
            return failed(at, "it answers what we do not understand");
        }
    }

    private static Examination failed(Instant at, String why) {
        var finding =
                new Finding(
                        "works",
                        "control",
                        "examine the key manager",
                        List.of(),
                        Finding.Verdict.BROKEN,
                        why);
        return new Examination(at, "", List.of(finding), 0, Map.of(), List.of());
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
