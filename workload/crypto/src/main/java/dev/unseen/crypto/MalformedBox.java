package dev.unseen.crypto;

/** Bytes that are not of the expected form: too short, an unknown version, an unknown algorithm. */
public final class MalformedBox extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MalformedBox(String expected) {
        super(expected, null, false, false);
    }
}
