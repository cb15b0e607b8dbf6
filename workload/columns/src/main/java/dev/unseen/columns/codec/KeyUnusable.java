package dev.unseen.columns.codec;

/** A key cannot be had or is none; the message names its source and what would be accepted. */
public final class KeyUnusable extends RuntimeException {

    private static final long serialVersionUID = 1;

    KeyUnusable(String message) {
        super(message);
    }

    KeyUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
