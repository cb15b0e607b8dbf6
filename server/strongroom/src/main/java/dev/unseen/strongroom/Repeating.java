package dev.unseen.strongroom;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Something small that is done again and again until this is closed. A failure is logged and does
/// not end it.
final class Repeating implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("unseen.strongroom");

    private final ScheduledExecutorService thread;

    private Repeating(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    static Repeating every(Duration interval, String name, Runnable task) {
        var factory = Thread.ofPlatform().daemon().name(name).factory();
        var thread = Executors.newSingleThreadScheduledExecutor(factory);
        long millis = interval.toMillis();
        thread.scheduleWithFixedDelay(() -> run(name, task), millis, millis, TimeUnit.MILLISECONDS);
        return new Repeating(thread);
    }

    private static void run(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "{0} failed: {1}", name, e.getClass());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a task did not end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
