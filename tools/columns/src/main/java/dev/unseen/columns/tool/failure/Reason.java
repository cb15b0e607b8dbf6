package dev.unseen.columns.tool.failure;

/// Why a request was refused. Each sentence names a place, a limit or what would be accepted.
public sealed interface Reason {
    String sentence();

    /// The named thing is not there.
    record NotFound(String sentence) implements Reason {}

    /// The request would do what this tool does not do.
    record NotPermitted(String sentence) implements Reason {}

    /// The input has a form that cannot be understood.
    record Malformed(String sentence) implements Reason {}

    /// Somebody else is at work, or the world already holds something else.
    record Conflict(String sentence) implements Reason {}

    /// The input is larger or deeper than a limit.
    record LimitReached(String sentence) implements Reason {}
}
