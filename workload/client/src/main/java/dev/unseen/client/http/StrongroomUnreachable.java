package dev.unseen.client.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The strongroom did not answer, or said that it cannot at the moment. Trying later may help. */
public final class StrongroomUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final @Nullable Duration retryAfter;

    public StrongroomUnreachable(String message, Throwable cause) {
        super(message, cause);
        this.retryAfter = null;
    }

    public StrongroomUnreachable(String message) {
        super(message);
        this.retryAfter = null;
    }

    StrongroomUnreachable(String message, Optional<Duration> retryAfter) {
        super(message);
        this.retryAfter = retryAfter.orElse(null);
    }

    /** When it asked to be tried again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
