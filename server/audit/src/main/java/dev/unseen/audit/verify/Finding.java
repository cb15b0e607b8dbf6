package dev.unseen.audit.verify;

import java.util.OptionalLong;

/// What is wrong with a log. `entry` is the first wrong entry, or the first of which that cannot be
/// ruled out; `why` is a sentence that holds none of the log's content.
public record Finding(Kind kind, OptionalLong entry, String why) {

    public enum Kind {
        /// The bytes of an entry are not those that were signed.
        CHANGED,
        REMOVED,
        REORDERED,
        DUPLICATED,
        /// The log ends before a signed size.
        TRUNCATED,
        /// Two signed statements contradict each other.
        FORKED,
        /// A checkpoint is damaged, or not signed by the given keys.
        CHECKPOINT,
        /// The entries are as signed, the stored hashes beside them are not.
        HASHES
    }

    static Finding at(Kind kind, long entry, String why) {
        return new Finding(kind, OptionalLong.of(entry), why);
    }

    static Finding of(Kind kind, String why) {
        return new Finding(kind, OptionalLong.empty(), why);
    }
}
