package dev.unseen.fleet.deployment;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A feed that reads storage whenever its bell rings, and now and then without: another process
/// may have written.
final class StoredFeed implements Feed {

    private static final int PAGE = 100;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final DeploymentStore store;
    private final Bells bells;
    private final DeploymentId id;
    private final Semaphore bell;
    private long seen;

    StoredFeed(DeploymentStore store, Bells bells, DeploymentId id, long after) {
        this.store = store;
        this.bells = bells;
        this.id = id;
        this.seen = after;
        this.bell = bells.hang(id);
    }

    @Override
    public List<Event> next(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            List<Event> events = store.events(id, seen, PAGE);
            long left = deadline - System.nanoTime();
            if (!events.isEmpty()) {
                seen = events.getLast().number();
                return events;
            }
            if (left <= 0 || isOver()) {
                return events;
            }
            bell.tryAcquire(Math.min(left, LOOK_AGAIN.toNanos()), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public boolean isOver() {
        return store.find(id)
                .map(each -> each.state().isAtRest() && each.revision() <= seen)
                .orElse(true);
    }

    @Override
    public void close() {
        bells.remove(id, bell);
    }
}
