package dev.unseen.chassis.failure;

/// The caller asked for what it cannot have. At the HTTP door a 4xx, at the command line exit 2.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    public Refusal(Reason reason) {
        super(reason.message(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public static Refusal malformed(String message) {
        return new Refusal(new Reason.Malformed(message));
    }

    public static Refusal notFound(String kind) {
        return new Refusal(Reason.NotFound.of(kind));
    }

    public static Refusal notPermitted(String message) {
        return new Refusal(new Reason.NotPermitted(message));
    }

    public static Refusal conflict(String message) {
        return new Refusal(new Reason.Conflict(message));
    }

    public static Refusal unauthenticated(String message) {
        return new Refusal(new Reason.Unauthenticated(message));
    }

    public static Refusal limitReached(String message) {
        return new Refusal(new Reason.LimitReached(message));
    }
}
