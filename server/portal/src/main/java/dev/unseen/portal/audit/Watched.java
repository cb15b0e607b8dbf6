package dev.unseen.portal.audit;

import java.time.Instant;

/// What the last look at the log has shown.
public sealed interface Watched {

    /// Nobody has looked.
    record Nothing() implements Watched {}

    /// It is signed, and contains what it contained before.
    record Grown(Instant at, long size) implements Watched {}

    /// It is not. This stays until somebody has found out why.
    record Broken(Instant at, String what) implements Watched {}

    /// It could not be asked for.
    record Unknown(Instant at) implements Watched {}

    Watched NOTHING = new Nothing();
}
