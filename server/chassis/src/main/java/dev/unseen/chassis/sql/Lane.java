package dev.unseen.chassis.sql;

import dev.unseen.chassis.failure.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/// A thread that does what waits for it, all in one transaction: many writers share one sync of
/// the disk, and nobody is answered before the commit. It is a platform thread, because a virtual
/// one inside SQLite's C code would hold its carrier.
final class Lane implements AutoCloseable {

    private static final int TOGETHER_MAX = 64;
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Pending<?> END = new Pending<>(_ -> true);

    private final LinkedBlockingQueue<Pending<?>> waiting = new LinkedBlockingQueue<>();
    private final Transactions transactions;
    private final Thread thread;
    private boolean closed;

    Lane(String name, Transactions transactions) {
        this.transactions = transactions;
        this.thread = Thread.ofPlatform().name(name).daemon(true).start(this::serve);
    }

    /// What the work returns, once it has been committed.
    <T> T run(Database.Work<T> work) {
        var pending = new Pending<>(work);
        submit(pending);
        return pending.await();
    }

    private synchronized void submit(Pending<?> pending) {
        if (closed) {
            throw new Outage("database", "it has been closed");
        }
        waiting.add(pending);
    }

    private void serve() {
        var batch = new ArrayList<Pending<?>>();
        boolean last = false;
        while (!last) {
            batch.clear();
            try {
                batch.add(waiting.take());
            } catch (InterruptedException _) {
                continue; // nobody interrupts this thread but by mistake
            }
            waiting.drainTo(batch, TOGETHER_MAX - 1);
            last = batch.remove(END);
            if (batch.size() < 2 || !transactions.together(batch)) {
                batch.forEach(transactions::alone);
            }
        }
    }

    /// Does what waits already, and ends.
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.add(END);
        }
        try {
            if (thread.join(CLOSING)) {
                transactions.close();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
