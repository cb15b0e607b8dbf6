package dev.unseen.audit;

import dev.unseen.chassis.failure.Reason;

/// What was decided.
public sealed interface Outcome {

    record Allowed() implements Outcome {}

    record Refused(RefusalKind kind) implements Outcome {}

    static Outcome allowed() {
        return new Allowed();
    }

    /// Keeps the kind of a reason; its message stays out of the log.
    static Outcome refused(Reason reason) {
        return new Refused(RefusalKind.of(reason));
    }
}
