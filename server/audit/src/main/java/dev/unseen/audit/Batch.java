package dev.unseen.audit;

import dev.unseen.chassis.failure.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The entries that become durable by one flush. Everybody who waits for one of them waits for the
/// same answer: the index of the first.
final class Batch {

    private final List<EntryLine> lines = new ArrayList<>();
    private final CompletableFuture<Long> first = new CompletableFuture<>();

    /// Returns the place of the line in this batch.
    int add(EntryLine line) {
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

    /// Waits for durability. An entry whose waiting ended early may still become durable: the log
    /// may report too much, never too little.
    long await(Duration waitMax) {
        try {
            return first.get(waitMax.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new Outage("audit log", "the entry could not be written", e.getCause());
        } catch (TimeoutException _) {
            throw new Outage(
                    "audit log", "the entry was not durable after " + waitMax.toMillis() + " ms");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Outage("audit log", "interrupted while the entry was written");
        }
    }
}
