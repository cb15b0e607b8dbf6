package dev.unseen.columns.tool.failure;

/// The caller asked for what they cannot have; the command line answers with exit code 2.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Reason reason;

    public Refusal(Reason reason) {
        super(reason.sentence());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public static Refusal notFound(String sentence) {
        return new Refusal(new Reason.NotFound(sentence));
    }

    public static Refusal notPermitted(String sentence) {
        return new Refusal(new Reason.NotPermitted(sentence));
    }

    public static Refusal malformed(String sentence) {
        return new Refusal(new Reason.Malformed(sentence));
    }

    public static Refusal conflict(String sentence) {
        return new Refusal(new Reason.Conflict(sentence));
    }

    public static Refusal limit(String sentence) {
        return new Refusal(new Reason.LimitReached(sentence));
    }
}
