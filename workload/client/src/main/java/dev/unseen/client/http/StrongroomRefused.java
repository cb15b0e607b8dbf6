package dev.unseen.client.http;

/**
 * The strongroom, or a cloud's service in its place, answered, and the answer is no. Carries the
 * status, the problem's short title and its sentence, no body.
 */
public final class StrongroomRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String kind;
    private final String sentence;

    public StrongroomRefused(int status, String kind) {
        this(status, kind, "");
    }

    StrongroomRefused(int status, String kind, String sentence) {
        super("the strongroom answered " + status + (kind.isEmpty() ? "" : " " + kind));
        this.status = status;
        this.kind = kind;
        this.sentence = sentence;
    }

    public int status() {
        return status;
    }

    /**
     * The problem's type where the answer names one, for example {@code ticket-used}; else empty.
     */
    public String kind() {
        return kind;
    }

    /** The server's own words, printable and short; empty where it has none. */
    public String sentence() {
        return sentence;
    }
}
