package dev.unseen.fleet.testkit;

import dev.unseen.chassis.failure.Outage;
import java.util.function.Supplier;

/// Counts every effect on the world, journal writes included, and spoils one of them.
public final class Faults {

    /// The process is gone: nothing may catch this.
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /// How an effect is spoilt.
    public enum Kind {
        KILLED_BEFORE,
        KILLED_AFTER,
        /// The other side did not answer, and has done nothing.
        OUT_BEFORE,
        /// The other side has done it, and its answer was lost.
        OUT_AFTER
    }

    private final Kind kind;
    private final int which;
    private int count;
    private boolean happened;

    public Faults(Kind kind, int which) {
        this.kind = kind;
        this.which = which;
    }

    public static Faults none() {
        return new Faults(Kind.KILLED_BEFORE, Integer.MAX_VALUE);
    }

    /// Whether the effect to be spoilt was reached.
    public boolean happened() {
        return happened;
    }

    /// Effects so far.
    public int count() {
        return count;
    }

    <T> T around(Supplier<T> effect) {
        count++;
        boolean now = count == which;
        happened |= now;
        if (now && kind == Kind.KILLED_BEFORE) {
            throw new Killed();
        }
        if (now && kind == Kind.OUT_BEFORE) {
            throw new Outage("the world", "does not answer");
        }
        T result = effect.get();
        if (now && kind == Kind.KILLED_AFTER) {
            throw new Killed();
        }
        if (now && kind == Kind.OUT_AFTER) {
            throw new Outage("the world", "has not answered");
        }
        return result;
    }

    void around(Runnable effect) {
        around(
                () -> {
                    effect.run();
                    return true;
                });
    }
}
