package dev.unseen.crypto;

/**
 * A box, envelope or signature did not open or verify. Says nothing about which step failed: wrong
 * key, wrong context and changed bytes look the same.
 */
public final class SealBroken extends RuntimeException {

    private static final long serialVersionUID = 1;

    public SealBroken() {
        super("this does not open with this key in this context", null, false, false);
    }
}
