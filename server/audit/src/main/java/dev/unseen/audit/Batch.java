package dev.unseen.audit;

import dev.unseen.chassis.failure.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/// The entries that become durable by one flush. Everybody who waits for one of them waits for the
/// same answer: the index of the first.
final class Batch {

    private final List<EntryLine> lines = new ArrayList<>();
    private final CompletableFuture<Long> first = new CompletableFuture<>();
    private long since;

    /// Returns the place of the line in this batch.
    int add(EntryLine line) {
        if (lines.isEmpty()) {
            since = System.nanoTime();
        }
        lines.add(line);
        return lines.size() - 1;
    }

    List<EntryLine> lines() {
        return lines;
    }

    void durableFrom(long index) {
        first.complete(index);
    }

    void failed(Throwable cause) {
        first.completeExceptionally(cause);
    }

    /// Ends the waiting when the first line has lain here longer than that. The lines may still
    /// become durable: the log may report too much, never too little.
    void failIfOlder(Duration age) {
        if (!lines.isEmpty() && System.nanoTime() - since > age.toNanos()) {
            failed(new TimeoutException("not durable after " + age.toMillis() + " ms"));
        }
    }

    /// Waits for durability, as long as nobody ends it: a timer of its own for each line would cost
    /// more than the line.
    long await() {
        try {
            return first.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TimeoutException late
                    ? new Outage("audit log", "the entry was " + late.getMessage())
                    : new Outage("audit log", "the entry could not be written", e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Outage("audit log", "interrupted while the entry was written");
        }
    }
}
