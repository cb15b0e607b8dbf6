package dev.unseen.audit;

import dev.unseen.chassis.failure.Outage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The one thread that signs: every interval when the log has grown, and when somebody asks.
///
/// A checkpoint that was asked for is stored with the next interval at the latest. That is soon
/// enough: what it covers was durable before it was signed.
final class CheckpointKeeper implements Runnable {

    /// Computes and signs the head of the first `size` entries.
    @FunctionalInterface
    interface Heads {
        Checkpoint at(long size) throws IOException;
    }

    private final LongSupplier durable;
    private final Heads heads;
    private final CheckpointFiles files;
    private final InstantSource clock;
    private final AuditSettings settings;
    private final GroupCommit commits;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final Condition signed = lock.newCondition();
    private long wanted = -1;
    private boolean closing;
    private boolean failed;
    private @Nullable Checkpoint newest;
    private long storedSize = -1;
    private long keptSize = -1;
    private @Nullable Instant keptAt;

    CheckpointKeeper(
            LongSupplier durable,
            Heads heads,
            CheckpointFiles files,
            InstantSource clock,
            AuditSettings settings,
            GroupCommit commits) {
        this.durable = durable;
        this.heads = heads;
        this.files = files;
        this.clock = clock;
        this.settings = settings;
        this.commits = commits;
    }

    /// A checkpoint over at least `size` entries, which are durable.
    Checkpoint covering(long size) {
        long nanosLeft = settings.appendWaitMax().toNanos();
        lock.lock();
        try {
            wanted = Math.max(wanted, size);
            asked.signal();
            while (newest == null || newest.size() < size) {
                if (failed || nanosLeft <= 0) {
                    throw new Outage("audit log", "no checkpoint could be signed");
                }
                nanosLeft = signed.awaitNanos(nanosLeft);
            }
            return newest;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Outage("audit log", "interrupted while a checkpoint was signed");
        } finally {
            lock.unlock();
        }
    }

    Optional<Checkpoint> newest() {
        lock.lock();
        try {
            return Optional.ofNullable(newest);
        } finally {
            lock.unlock();
        }
    }

    /// Signs and stores a last checkpoint and ends the thread.
    void close() {
        lock.lock();
        try {
            closing = true;
            asked.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        try {
            Turn turn = Turn.ASKED;
            while (turn != Turn.CLOSING) {
                turn = awaitTurn();
                sign();
                store(turn);
            }
        } catch (InterruptedException | IOException | RuntimeException | Error e) {
            commits.end(Poison.by(e));
            fail();
        }
    }

    private enum Turn {
        ASKED,
        DUE,
        CLOSING
    }

    private Turn awaitTurn() throws InterruptedException {
        long nanosLeft = settings.checkpointInterval().toNanos();
        lock.lock();
        try {
            while (!closing && nanosLeft > 0 && !isAsked()) {
                nanosLeft = asked.awaitNanos(nanosLeft);
            }
            return closing ? Turn.CLOSING : nanosLeft <= 0 ? Turn.DUE : Turn.ASKED;
        } finally {
            lock.unlock();
        }
    }

    private boolean isAsked() {
        return wanted > (newest == null ? -1 : newest.size());
    }

    private void sign() throws IOException {
        long size = durable.getAsLong();
        if (newest != null && newest.size() >= size) {
            return;
        }
        Checkpoint fresh = heads.at(size);
        lock.lock();
        try {
            newest = fresh;
            signed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void store(Turn turn) throws IOException {
        Checkpoint checkpoint = newest;
        if (turn == Turn.ASKED || checkpoint == null) {
            return;
        }
        if (checkpoint.size() > storedSize) {
            files.store(checkpoint);
            storedSize = checkpoint.size();
        }
        if (checkpoint.size() > keptSize && (turn == Turn.CLOSING || isKeepingDue())) {
            files.keep(checkpoint);
            keptSize = checkpoint.size();
            keptAt = clock.instant();
        }
    }

    /// A clock that was set back does not stop the history.
    private boolean isKeepingDue() {
        return keptAt == null
                || Duration.between(keptAt, clock.instant())
                                .abs()
                                .compareTo(settings.historyInterval())
                        >= 0;
    }

    private void fail() {
        lock.lock();
        try {
            failed = true;
            signed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
