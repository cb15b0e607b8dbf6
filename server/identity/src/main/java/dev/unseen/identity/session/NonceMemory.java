package dev.unseen.identity.session;

import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The nonces of one session's requests, for as long as a request of that time would be accepted.
///
/// A nonce is filed under its request's own time, which the MAC covers: a replay looks in the same
/// place. What is too old to be accepted need not be remembered; should a clock that goes back make
/// it acceptable again, it counts as seen, and the server opens another session.
final class NonceMemory {

    private static final long BUCKET_SECONDS = 30;

    private final TreeMap<Long, NonceSet> buckets = new TreeMap<>();
    private final AtomicInteger total;
    private final int totalMax;
    private long forgottenBefore;

    /// @param total counts the nonces of all sessions together
    NonceMemory(AtomicInteger total, int totalMax) {
        this.total = total;
        this.totalMax = totalMax;
    }

    enum Answer {
        FRESH,
        SEEN,
        FULL
    }

    /// @param oldest the oldest time that is accepted now, in seconds like `time`
    synchronized Answer remember(long nonce, long time, long oldest) {
        forgetBefore(oldest / BUCKET_SECONDS);
        if (total.get() >= totalMax) {
            return Answer.FULL;
        }
        if (time / BUCKET_SECONDS < forgottenBefore) {
            return Answer.SEEN;
        }
        NonceSet bucket = buckets.computeIfAbsent(time / BUCKET_SECONDS, _ -> new NonceSet());
        if (!bucket.add(nonce)) {
            return Answer.SEEN;
        }
        total.incrementAndGet();
        return Answer.FRESH;
    }

    private void forgetBefore(long bucket) {
        forgottenBefore = Math.max(forgottenBefore, bucket);
        while (!buckets.isEmpty() && buckets.firstKey() < bucket) {
            total.addAndGet(-buckets.pollFirstEntry().getValue().size());
        }
    }

    synchronized void forget() {
        forgetBefore(Long.MAX_VALUE);
    }
}
