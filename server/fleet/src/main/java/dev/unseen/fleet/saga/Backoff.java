package dev.unseen.fleet.saga;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses that double, each drawn between half and all of its length, so that a hundred
/// deployments do not knock at the same instant.
final class Backoff {

    private static final int DOUBLINGS_MAX = 20;

    private final SagaLimits limits;
    private final RandomGenerator random;

    Backoff(SagaLimits limits, RandomGenerator random) {
        this.limits = limits;
        this.random = random;
    }

    Duration after(int attempts) {
        long doubled = limits.retryDelayMin().toMillis() << Math.min(attempts, DOUBLINGS_MAX);
        long capped = Math.min(doubled, limits.retryDelayMax().toMillis());
        return Duration.ofMillis(random.nextLong(capped / 2, capped + 1));
    }
}
