package dev.unseen.chassis.sql;

import dev.unseen.chassis.failure.Outage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jdbi.v3.core.Handle;

/// Work that waits for its transaction, and whoever waits for what comes of it.
final class Pending<T> {

    private final Database.Work<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    Pending(Database.Work<T> work) {
        this.work = work;
    }

    /// What came of the work, to be told once its transaction has ended.
    Runnable on(Handle handle) {
        T result = work.on(handle);
        return () -> answer.complete(result);
    }

    void fail(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    T await() {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw StorageFailures.unwrap(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Outage("database", "interrupted while waiting for it");
        }
    }
}
