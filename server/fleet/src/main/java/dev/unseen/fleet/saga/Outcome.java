package dev.unseen.fleet.saga;

import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.References;
import java.time.Duration;

/// How an attempt at a step ended.
public sealed interface Outcome {

    /// @param references what the step made elsewhere
    record Done(Evidence evidence, References references) implements Outcome {
        public Done(Evidence evidence) {
            this(evidence, References.none());
        }
    }

    /// Not yet; to be looked at again after a while.
    record Waiting(Duration delay, String reason) implements Outcome {}

    /// Not at all. What was done so far will be undone.
    record Failed(String reason) implements Outcome {}
}
