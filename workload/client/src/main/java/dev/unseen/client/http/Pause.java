package dev.unseen.client.http;

import java.time.Duration;

/** Waits; a test does not. */
@FunctionalInterface
public interface Pause {

    void of(Duration duration);

    static Pause sleeping() {
        return duration -> {
            try {
                Thread.sleep(duration.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StrongroomUnreachable("interrupted", e);
            }
        };
    }
}
