package dev.unseen.client.http;

/** The strongroom did not answer, or said that it cannot at the moment. Trying later may help. */
public final class StrongroomUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StrongroomUnreachable(String message, Throwable cause) {
        super(message, cause);
    }

    public StrongroomUnreachable(String message) {
        super(message);
    }
}
