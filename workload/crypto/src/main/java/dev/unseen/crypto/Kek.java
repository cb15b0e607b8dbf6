package dev.unseen.crypto;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A key that encrypts keys: 256 bits with an id, held until closed.
 *
 * <p>Shape of a wrapped key: nonce (24 bytes) ‖ ciphertext ‖ tag (16 bytes), XAES-256-GCM.
 */
public final class Kek implements AutoCloseable {

    public static final int BYTES = 32;

    private final int id;
    private final Plaintext key;

    /** Takes over the key's bytes. */
    public Kek(int id, Plaintext key) {
        if (key.length() != BYTES) {
            throw new MalformedBox("a key-encryption key has 32 bytes");
        }
        this.id = id;
        this.key = key;
    }

    public static Kek generate(int id, SecureRandom random) {
        return new Kek(id, Plaintext.random(random, BYTES));
    }

    public int id() {
        return id;
    }

    /** Wraps key material under this key, bound to a context. */
    public byte[] wrap(Plaintext material, byte[] aad, SecureRandom random) {
        byte[] nonce = new byte[Xaes256Gcm.NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed =
                key.lend(k -> material.lend(bytes -> Xaes256Gcm.seal(k, nonce, aad, bytes)));
        byte[] wrapped = new byte[nonce.length + sealed.length];
        System.arraycopy(nonce, 0, wrapped, 0, nonce.length);
        System.arraycopy(sealed, 0, wrapped, nonce.length, sealed.length);
        return wrapped;
    }

    /** Errors: {@link SealBroken}, {@link MalformedBox}. */
    public Plaintext unwrap(byte[] wrapped, byte[] aad) {
        if (wrapped.length < Xaes256Gcm.NONCE_BYTES + Gcm.TAG_BYTES) {
            throw new MalformedBox("a wrapped key has at least 40 bytes");
        }
        byte[] nonce = Arrays.copyOf(wrapped, Xaes256Gcm.NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(wrapped, Xaes256Gcm.NONCE_BYTES, wrapped.length);
        return key.lend(k -> Plaintext.owning(Xaes256Gcm.open(k, nonce, aad, sealed)));
    }

    /** The id of this key as a wrapped key is bound to it. */
    byte[] bind(byte[] aad) {
        return Binding.of("unseen/v1/wrap").with(id).with(aad).bytes();
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "Kek[" + id + "]";
    }
}
