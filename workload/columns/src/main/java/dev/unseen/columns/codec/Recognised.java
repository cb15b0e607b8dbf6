package dev.unseen.columns.codec;

/**
 * What a stored value turned out to be. "Encrypted" means authenticated and opened in its place,
 * never a prefix alone; what begins like a ciphertext and does not open is never called plain.
 */
public sealed interface Recognised {

    /** Does not begin like a ciphertext. */
    record Plain() implements Recognised {}

    /** Opened under this key. */
    record Encrypted(String keyId, boolean poison) implements Recognised {}

    /**
     * Begins like a ciphertext and does not open. It may be a damaged or moved ciphertext, or plain
     * text that only looks like one; a person has to say which.
     */
    record Undecryptable(Unreadable.Reason reason) implements Recognised {}
}
