package dev.unseen.compose.failure;

/// Why a request was refused. Each sentence names a place, a limit or what would be accepted.
public sealed interface Reason {
    String sentence();

    /// The named thing is not there.
    record NotFound(String sentence) implements Reason {}

    /// The request would read or write where this tool does not go.
    record NotPermitted(String sentence) implements Reason {}

    /// The input has a form that cannot be understood.
    record Malformed(String sentence) implements Reason {}

    /// The world has changed since, or already holds something else.
    record Conflict(String sentence) implements Reason {}

    /// The input is larger or deeper than a limit.
    record LimitReached(String sentence) implements Reason {}
}
