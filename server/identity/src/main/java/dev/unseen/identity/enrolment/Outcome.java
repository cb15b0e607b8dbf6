package dev.unseen.identity.enrolment;

import dev.unseen.identity.node.Node;
import dev.unseen.identity.node.Problem;

/// What becomes of a redemption whose proof was right.
sealed interface Outcome {

    record Enrolled(Node node) implements Outcome {}

    /// The keys are bound; the machine has not been seen yet.
    record Checking() implements Outcome {}

    record Refused(Problem problem) implements Outcome {}
}
