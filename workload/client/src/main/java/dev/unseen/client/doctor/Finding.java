package dev.unseen.client.doctor;

import java.util.List;

/**
 * One thing that was tried, and what it says about a promise.
 *
 * @param promise P1 to P6 of docs/assurance.md, or {@code works} for what everything else needs
 * @param who who asked
 * @param what what was asked
 * @param statuses what was answered, in order; empty when nothing was asked
 * @param note what follows from it
 */
public record Finding(
        String promise,
        String who,
        String what,
        List<Integer> statuses,
        Verdict verdict,
        String note) {

    /** What an observation means for a promise. */
    public enum Verdict {
        /** Seen to hold. */
        KEPT,
        /** Seen not to hold; our own measures rest on something else. */
        OPEN,
        /** Seen not to hold, and what we rely on is gone. */
        BROKEN,
        /** Not tried: nothing was given to try it with, or nothing can be observed. */
        UNKNOWN
    }

    public Finding {
        statuses = List.copyOf(statuses);
    }
}
