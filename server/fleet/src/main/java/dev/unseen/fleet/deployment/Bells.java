package dev.unseen.fleet.deployment;

import dev.unseen.chassis.failure.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Wakes the readers of a timeline when an entry was written. A bell says "look", not "what".
final class Bells {

    private final Map<DeploymentId, Set<Semaphore>> bells = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final int max;

    Bells(int max) {
        this.max = max;
    }

    void ring(DeploymentId id) {
        bells.getOrDefault(id, Set.of())
                .forEach(
                        each -> {
                            each.drainPermits();
                            each.release();
                        });
    }

    Semaphore hang(DeploymentId id) {
        if (count.incrementAndGet() > max) {
            count.decrementAndGet();
            throw Refusal.limitReached("At most %d timelines are followed at once.".formatted(max));
        }
        var bell = new Semaphore(0);
        bells.compute(
                id,
                (_, all) -> {
                    Set<Semaphore> more = all == null ? ConcurrentHashMap.newKeySet() : all;
                    more.add(bell);
                    return more;
                });
        return bell;
    }

    void remove(DeploymentId id, Semaphore bell) {
        bells.computeIfPresent(
                id,
                (_, all) -> {
                    if (all.remove(bell)) {
                        count.decrementAndGet();
                    }
                    return all.isEmpty() ? null : all;
                });
    }
}
