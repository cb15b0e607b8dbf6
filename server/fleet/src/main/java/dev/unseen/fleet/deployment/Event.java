package dev.unseen.fleet.deployment;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One entry of the journal, and one line of the timeline.
///
/// @param number the revision of the deployment that this entry made
/// @param text a sentence of ours, empty where the kind says it all
public record Event(
        long number,
        Instant at,
        Kind kind,
        Optional<StepName> step,
        String text,
        Evidence evidence) {

    /// What happened.
    public enum Kind {
        ORDERED,
        STARTED,
        WAITING,
        DONE,
        FAILED,
        DESTROYING,
        UNDOING,
        UNDONE,
        RESTARTED,
        RELEASED,
        ACTIVE,
        GONE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Event of(Instant at, Kind kind) {
        return new Event(0, at, kind, Optional.empty(), "", Evidence.NONE);
    }

    public static Event of(Instant at, Kind kind, StepName step) {
        return new Event(0, at, kind, Optional.of(step), "", Evidence.NONE);
    }

    public Event saying(String sentence) {
        return new Event(number, at, kind, step, sentence, evidence);
    }

    public Event showing(Evidence observed) {
        return new Event(number, at, kind, step, text, observed);
    }

    Event numbered(long revision) {
        return new Event(revision, at, kind, step, text, evidence);
    }
}
