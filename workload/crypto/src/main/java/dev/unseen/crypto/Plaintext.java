package dev.unseen.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a secret while somebody needs them. Wiped on close; prints its length and nothing
 * else.
 *
 * <p>The bytes are lent to a callback for the time of one call. The callback must not keep the
 * array.
 *
 * <p>Errors: {@link IllegalStateException} when used after it was closed.
 */
public final class Plaintext implements AutoCloseable {

    private byte @Nullable [] bytes;
    private final int length;

    private Plaintext(byte[] bytes) {
        this.bytes = bytes;
        this.length = bytes.length;
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
        return length;
    }

    /** Lends the bytes for one computation. */
    public <T> T lend(Function<byte[], T> reader) {
        return reader.apply(held());
    }

    /** Lends the bytes for one action. */
    public void use(Consumer<byte[]> reader) {
        reader.accept(held());
    }

    public Plaintext copy() {
        return new Plaintext(held().clone());
    }

    /** Compares in constant time. */
    public boolean matches(Plaintext other) {
        return MessageDigest.isEqual(held(), other.held());
    }

    private synchronized byte[] held() {
        if (bytes == null) {
            throw new IllegalStateException("a closed plaintext has no bytes");
        }
        return bytes;
    }

    @Override
    public synchronized void close() {
        if (bytes != null) {
            Arrays.fill(bytes, (byte) 0);
            bytes = null;
        }
    }

    @Override
    public String toString() {
        return "Plaintext[" + length + " bytes]";
    }
}
