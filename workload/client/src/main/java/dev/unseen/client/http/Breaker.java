package dev.unseen.client.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Leaves a server alone that did not answer several times in a row: calls fail at once until a
 * while has passed, then one is let through to see.
 *
 * <p>Errors: {@link StrongroomUnreachable} without asking, naming how long to wait.
 */
public final class Breaker {

    private static final int FAILURES_MAX = 5;
    private static final Duration REST = Duration.ofSeconds(10);

    private final InstantSource clock;
    private int failures;
    private Instant resting = Instant.MIN;

    public Breaker(InstantSource clock) {
        this.clock = clock;
    }

    public <T> T of(Supplier<T> call) {
        requireAwake();
        try {
            T answer = call.get();
            answered();
            return answer;
        } catch (StrongroomUnreachable e) {
            silent();
            throw e;
        } catch (StrongroomRefused e) {
            answered();
            throw e;
        }
    }

    /** Whoever is let through first after the rest keeps the others waiting for one rest more. */
    private synchronized void requireAwake() {
        if (failures < FAILURES_MAX) {
            return;
        }
        Instant now = clock.instant();
        if (now.isBefore(resting)) {
            throw new StrongroomUnreachable(
                    "it did not answer %d times in a row and is left alone for %d s"
                            .formatted(failures, REST.toSeconds()));
        }
        resting = now.plus(REST);
    }

    private synchronized void answered() {
        failures = 0;
    }

    private synchronized void silent() {
        failures++;
        resting = clock.instant().plus(REST);
    }
}
