package dev.unseen.agent.run;

import dev.unseen.agent.os.Child;
import dev.unseen.agent.tmpfs.Delivery;
import dev.unseen.agent.tmpfs.Handover;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps one application running: starts it with its values, starts it again when it ends, ends it
/// when asked to.
public final class Supervisor implements Delivery {

    private static final Logger LOG = System.getLogger("unseen.agent");
    private static final Duration DELAY_MIN = Duration.ofMillis(500);
    private static final Duration DELAY_MAX = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final ApplicationPlan plan;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private Handover handover;
    private @Nullable Child child;

    public Supervisor(ApplicationPlan plan, Handover handover) {
        this.plan = plan;
        this.handover = handover;
        Thread.ofPlatform().name("application").start(this::run);
    }

    private void run() {
        Duration delay = DELAY_MIN;
        while (stopped.getCount() > 0) {
            long started = System.nanoTime();
            int code = start().await();
            gone();
            LOG.log(Level.INFO, "the application ended with {0}", code);
            boolean steady = System.nanoTime() - started > STEADY.toNanos();
            delay = steady ? DELAY_MIN : longer(delay);
            pause(delay);
        }
        ended.countDown();
    }

    private synchronized Child start() {
        List<String> environment = new ArrayList<>(plan.environment());
        environment.addAll(handover.environment());
        Child fresh = Child.start(plan.command(), environment, handover.files());
        child = fresh;
        if (stopped.getCount() == 0) {
            fresh.terminate();
        }
        return fresh;
    }

    private synchronized void gone() {
        child = null;
    }

    private static Duration longer(Duration delay) {
        Duration twice = delay.multipliedBy(2);
        return twice.compareTo(DELAY_MAX) > 0 ? DELAY_MAX : twice;
    }

    private void pause(Duration delay) {
        try {
            stopped.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Restarts the application with the values of a newer generation.
    @Override
    public synchronized void replace(Handover newer) {
        handover.close();
        handover = newer;
        if (child != null) {
            child.terminate();
        }
    }

    /// The running application's process id, or 0 between two starts.
    public synchronized int pid() {
        return child == null ? 0 : child.pid();
    }

    /// Ends the application: asks first, then insists.
    @Override
    public void close() {
        stopped.countDown();
        signal(false);
        try {
            if (!ended.await(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                signal(true);
                ended.await(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            signal(true);
        }
        closeHandover();
    }

    private synchronized void closeHandover() {
        handover.close();
    }

    private synchronized void signal(boolean insist) {
        if (child != null) {
            if (insist) {
                child.kill();
            } else {
                child.terminate();
            }
        }
    }
}
