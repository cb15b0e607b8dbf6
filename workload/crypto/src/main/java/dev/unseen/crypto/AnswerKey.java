package dev.unseen.crypto;

import java.util.Arrays;

/**
 * Seals the answers of one session, each under a key of its own made from the request's nonce, so
 * that answers may overtake each other.
 *
 * <p>Shape: version (1 byte, 1) ‖ ciphertext ‖ tag (16 bytes); AES-256-GCM under
 * HKDF-Expand(session secret, "unseen/v1/answer-key" ‖ nonce), with a nonce of zeros, because each
 * key seals once.
 *
 * <p>Source: docs/formats/node-protocol.md; the pattern is that of RFC 9458 section 4.4.
 */
public final class AnswerKey implements AutoCloseable {

    private static final byte VERSION = 1;
    private static final byte[] ONCE = new byte[Gcm.NONCE_BYTES];

    private final Plaintext secret;

    /** Takes over the session's exported secret, 32 bytes. */
    public AnswerKey(Plaintext secret) {
        if (secret.length() != Gcm.KEY_BYTES) {
            throw new MalformedBox("a session's secret has 32 bytes");
        }
        this.secret = secret;
    }

    /**
     * @param nonce the request's, never used twice in a session
     */
    public byte[] seal(byte[] nonce, byte[] aad, Plaintext answer) {
        byte[] key = key(nonce);
        try {
            byte[] sealed = answer.lend(bytes -> Gcm.seal(key, ONCE, aad, bytes));
            return Labeled.join(new byte[] {VERSION}, sealed);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Errors: {@link SealBroken}, {@link MalformedBox}. */
    public Plaintext open(byte[] nonce, byte[] aad, byte[] box) {
        if (box.length < 1 + Gcm.TAG_BYTES || box[0] != VERSION) {
            throw new MalformedBox("an answer is a box of version 1");
        }
        byte[] key = key(nonce);
        try {
            byte[] sealed = Arrays.copyOfRange(box, 1, box.length);
            return Plaintext.owning(Gcm.open(key, ONCE, aad, sealed));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] key(byte[] nonce) {
        byte[] info = Binding.of("unseen/v1/answer-key").with(nonce).bytes();
        return secret.lend(bytes -> Hkdf.expand(bytes, info, Gcm.KEY_BYTES));
    }

    @Override
    public void close() {
        secret.close();
    }
}
