package dev.unseen.columns.tool.database;

import java.time.Duration;

/// How long one statement may wait for a lock, and how long it may run.
public record Timeouts(Duration lock, Duration statement) {

    public static final Timeouts USUAL =
            new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(60));

    public Timeouts {
        if (lock.isNegative() || lock.isZero() || statement.compareTo(lock) < 0) {
            throw new IllegalArgumentException("a statement may run as long as it may wait");
        }
    }

    int lockSeconds() {
        return (int) Math.max(1, lock.toSeconds());
    }

    int statementSeconds() {
        return (int) Math.max(1, statement.toSeconds());
    }
}
