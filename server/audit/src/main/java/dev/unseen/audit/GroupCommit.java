package dev.unseen.audit;

import dev.unseen.chassis.failure.Outage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Gathers what arrives while the disk is busy, so that one flush serves many.
///
/// There is no delay: the writer takes the open batch as soon as it is free, with one entry in it
/// or with thousands.
final class GroupCommit {

    private final Duration waitMax;
    private final int entriesMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private Batch open = new Batch();
    private Batch taken = open;
    private @Nullable String ended;

    GroupCommit(AuditSettings settings) {
        this.waitMax = settings.appendWaitMax();
        this.entriesMax = settings.batchEntriesMax();
    }

    /// Returns the index of the line once it is durable.
    long append(EntryLine line) {
        Batch batch;
        int place;
        lock.lock();
        try {
            awaitPlace();
            batch = open;
            place = batch.add(line);
            filled.signal();
        } finally {
            lock.unlock();
        }
        return batch.await() + place;
    }

    private void awaitPlace() {
        long nanosLeft = waitMax.toNanos();
        try {
            while (ended == null && open.lines().size() >= entriesMax) {
                if (nanosLeft <= 0) {
                    throw new Outage(
                            "audit log",
                            "%d entries wait for the disk already".formatted(entriesMax));
                }
                nanosLeft = emptied.awaitNanos(nanosLeft);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Outage("audit log", "interrupted while the disk was busy");
        }
        if (ended != null) {
            throw new Outage("audit log", ended);
        }
    }

    /// For the writer: the next entries, empty when there will be none any more.
    Optional<Batch> take() throws InterruptedException {
        lock.lock();
        try {
            while (open.lines().isEmpty() && ended == null) {
                filled.await();
            }
            if (open.lines().isEmpty()) {
                return Optional.empty();
            }
            taken = open;
            open = new Batch();
            emptied.signalAll();
            return Optional.of(taken);
        } finally {
            lock.unlock();
        }
    }

    /// Fails whoever has waited for the disk for too long; to be called again and again.
    void failOverdue() {
        lock.lock();
        try {
            taken.failIfOlder(waitMax);
            open.failIfOlder(waitMax);
        } finally {
            lock.unlock();
        }
    }

    /// Refuses every later append for this reason. What was accepted before is still taken.
    void end(String reason) {
        lock.lock();
        try {
            if (ended == null) {
                ended = reason;
            }
            filled.signalAll();
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Optional<String> ended() {
        lock.lock();
        try {
            return Optional.ofNullable(ended);
        } finally {
            lock.unlock();
        }
    }
}
