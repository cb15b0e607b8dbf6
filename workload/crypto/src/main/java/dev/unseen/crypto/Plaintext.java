package dev.unseen.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The bytes of a secret while somebody needs them. Wiped on close; prints its length and nothing
 * else.
 *
 * <p>The bytes are lent to a callback for the time of one call. The callback must not keep the
 * array. A callback that runs while somebody else closes this still sees the bytes, and they are
 * wiped when it returns: a key is never zeros halfway through its use.
 *
 * <p>Errors: {@link IllegalStateException} when used after it was closed.
 */
public final class Plaintext implements AutoCloseable {

    private final byte[] bytes;
    private int borrowers;
    private boolean closed;

    private Plaintext(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over: it is wiped when this closes, and its former owner must forget it. */
    public static Plaintext owning(byte[] bytes) {
        return new Plaintext(bytes);
    }

    public static Plaintext copyOf(byte[] bytes) {
        return new Plaintext(bytes.clone());
    }

    public static Plaintext random(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new Plaintext(bytes);
    }

    public int length() {
        return bytes.length;
    }

    /** Lends the bytes for one computation. */
    public <T> T lend(Function<byte[], T> reader) {
        byte[] lent = borrow();
        try {
            return reader.apply(lent);
        } finally {
            giveBack();
        }
    }

    /** Lends the bytes for one action. */
    public void use(Consumer<byte[]> reader) {
        byte[] lent = borrow();
        try {
            reader.accept(lent);
        } finally {
            giveBack();
        }
    }

    public Plaintext copy() {
        return lend(Plaintext::copyOf);
    }

    /** Compares in constant time. */
    public boolean matches(Plaintext other) {
        return lend(mine -> other.lend(theirs -> MessageDigest.isEqual(mine, theirs)));
    }

    private synchronized byte[] borrow() {
        if (closed) {
            throw new IllegalStateException("a closed plaintext has no bytes");
        }
        borrowers++;
        return bytes;
    }

    private synchronized void giveBack() {
        borrowers--;
        wipeIfDone();
    }

    @Override
    public synchronized void close() {
        closed = true;
        wipeIfDone();
    }

    private void wipeIfDone() {
        if (closed && borrowers == 0) {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "Plaintext[" + bytes.length + " bytes]";
    }
}
