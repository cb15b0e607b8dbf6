package dev.unseen.audit;

import dev.unseen.chassis.failure.Reason;

/// The kind of a [Reason], as the log keeps it.
public enum RefusalKind {
    NOT_FOUND("not-found"),
    NOT_PERMITTED("not-permitted"),
    MALFORMED("malformed"),
    CONFLICT("conflict"),
    LIMIT_REACHED("limit-reached"),
    UNAUTHENTICATED("unauthenticated");

    private final String wireName;

    RefusalKind(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static RefusalKind of(Reason reason) {
        return switch (reason) {
            case Reason.NotFound _ -> NOT_FOUND;
            case Reason.NotPermitted _ -> NOT_PERMITTED;
            case Reason.Malformed _ -> MALFORMED;
            case Reason.Conflict _ -> CONFLICT;
            case Reason.LimitReached _ -> LIMIT_REACHED;
            case Reason.Unauthenticated _ -> UNAUTHENTICATED;
        };
    }
}
