package dev.unseen.recruit.secret;

/// Something about the start is wrong; the message says what is expected instead, and no value.
public final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unusable(String message) {
        super(message);
    }
}
