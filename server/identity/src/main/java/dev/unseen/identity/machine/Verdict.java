package dev.unseen.identity.machine;

/// What a look at the machine showed. Reasons hold no input of the caller's.
public sealed interface Verdict {

    /// The call comes from the machine that was ordered.
    record Verified(Level level) implements Verdict {}

    /// It cannot be said yet; asking again may help.
    record Waiting(String reason) implements Verdict {}

    /// The call comes from somewhere else.
    record Contradicted(String reason) implements Verdict {}
}
