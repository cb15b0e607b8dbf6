package dev.unseen.columns.codec;

/**
 * A stored value does not open here. Nothing is returned in its stead, ever: neither the ciphertext
 * nor an empty value. The message has column and key id, no value and no primary key.
 */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** It is plain, and this reader is strict. */
        NOT_ENCRYPTED("is not encrypted, and this reader takes encrypted values only"),
        /** It begins like a ciphertext and is none: cut off, or text that only looks like one. */
        MALFORMED("begins like a ciphertext and is none; was it cut off?"),
        /** Its key is not in the ring. */
        UNKNOWN_KEY("is under a key that this ring has not got"),
        /** Wrong key, changed bytes, or another row's or column's ciphertext. */
        NOT_AUTHENTIC("is not authentic in this place"),
        /** Its subject's key was destroyed. */
        SHREDDED("belonged to a subject whose key was destroyed"),
        /** A newer version wrote it. */
        NEWER("was written by a newer version of this library");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Reason reason;

    Unreadable(Reason reason, Place place) {
        super("A value of " + place + " " + reason.sentence + ".", null, false, true);
        this.reason = reason;
    }

    Unreadable(Reason reason, Place place, String keyId) {
        super("A value of " + place + " " + reason.sentence + " (" + keyId + ").");
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
