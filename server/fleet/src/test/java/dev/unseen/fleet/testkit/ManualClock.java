package dev.unseen.fleet.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands until it is set forward.
public final class ManualClock implements InstantSource {

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void forward(Duration duration) {
        now = now.plus(duration);
    }

    public synchronized void reach(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }
}
