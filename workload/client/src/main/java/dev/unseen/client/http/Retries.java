package dev.unseen.client.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Tries again what may be tried again: each time after a random part of a growing wait, so that a
 * fleet that lost its strongroom does not come back in step; never sooner than the strongroom asked
 * for.
 *
 * <p>For calls that mean the same when they arrive twice. Errors: that of the last try.
 */
public final class Retries {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final int triesMax;
    private final RandomGenerator random;
    private final Pause pause;
    private final InstantSource clock;
    private final Duration total;

    public Retries(int triesMax, RandomGenerator random, Pause pause) {
        this(triesMax, random, pause, InstantSource.system(), Duration.ofDays(1));
    }

    private Retries(
            int triesMax,
            RandomGenerator random,
            Pause pause,
            InstantSource clock,
            Duration total) {
        this.triesMax = triesMax;
        this.random = random;
        this.pause = pause;
        this.clock = clock;
        this.total = total;
    }

    /** The same, but no try begins later than this after the first one. */
    public Retries within(Duration deadline, InstantSource time) {
        return new Retries(triesMax, random, pause, time, deadline);
    }

    public <T> T of(Supplier<T> call) {
        Instant end = clock.instant().plus(total);
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (StrongroomUnreachable e) {
                Duration wait = wait(tries, e);
                if (tries >= triesMax
                        || Thread.currentThread().isInterrupted()
                        || clock.instant().plus(wait).isAfter(end)) {
                    throw e;
                }
                pause.of(wait);
            }
        }
    }

    private Duration wait(int tries, StrongroomUnreachable failure) {
        long ceiling = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(tries - 1, 16));
        Duration jittered = Duration.ofMillis(random.nextLong(ceiling + 1));
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        if (asked.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return asked.plus(jittered);
    }
}
