package dev.unseen.client.http;

/**
 * The strongroom answered, and the answer is no. Carries the status and its short title, no body.
 */
public final class StrongroomRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String kind;

    public StrongroomRefused(int status, String kind) {
        super("the strongroom answered " + status + (kind.isEmpty() ? "" : " " + kind));
        this.status = status;
        this.kind = kind;
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
}
