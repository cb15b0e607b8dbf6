package dev.unseen.columns.tool.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Keeps a run below a rate, by pauses between its batches.
final class Pace {
    private final int rowsPerSecondMax;
    private long due = System.nanoTime();

    /// @param rowsPerSecondMax 0 for no pauses
    Pace(int rowsPerSecondMax) {
        this.rowsPerSecondMax = rowsPerSecondMax;
    }

    void after(int rows) {
        if (rowsPerSecondMax == 0) {
            return;
        }
        due += TimeUnit.SECONDS.toNanos(rows) / rowsPerSecondMax;
        long now = System.nanoTime();
        due = Math.max(due, now - TimeUnit.SECONDS.toNanos(1));
        while (due - now > 0) {
            LockSupport.parkNanos(due - now);
            now = System.nanoTime();
        }
    }
}
