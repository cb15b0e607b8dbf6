package dev.unseen.chassis.failure;

/// Why a caller cannot have what it asked for. Each message says what would be accepted, in words
/// that hold no input of the caller's beyond ids and names that passed their grammar.
public sealed interface Reason {

    String message();

    /// The thing does not exist, or belongs to somebody else; both look the same from outside.
    record NotFound(String message) implements Reason {
        public static NotFound of(String kind) {
            return new NotFound("There is no such " + kind + " for this caller.");
        }
    }

    record NotPermitted(String message) implements Reason {}

    record Malformed(String message) implements Reason {}

    record Conflict(String message) implements Reason {}

    /// A quota, size or rate was exceeded.
    record LimitReached(String message) implements Reason {}

    record Unauthenticated(String message) implements Reason {}
}
