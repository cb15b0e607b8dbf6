package dev.unseen.audit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The one thread that looks at the clock for all who wait for the disk, so that an append is never
/// late by more than a quarter of [AuditSettings#appendWaitMax].
final class Patience implements Runnable {

    private final GroupCommit commits;
    private final Duration interval;
    private final CountDownLatch closed = new CountDownLatch(1);

    Patience(GroupCommit commits, AuditSettings settings) {
        this.commits = commits;
        this.interval = settings.appendWaitMax().dividedBy(4);
    }

    @Override
    public void run() {
        try {
            while (!closed.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                commits.failOverdue();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        closed.countDown();
    }
}
