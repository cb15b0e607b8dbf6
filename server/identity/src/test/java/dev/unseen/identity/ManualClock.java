package dev.unseen.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that moves when a test moves it.
public final class ManualClock implements InstantSource {

    private volatile Instant now = Instant.parse("2027-01-04T09:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    public void set(Instant instant) {
        now = instant;
    }
}
