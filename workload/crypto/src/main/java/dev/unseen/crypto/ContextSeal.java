package dev.unseen.crypto;

import java.security.SecureRandom;
import java.util.function.Function;

/**
 * Seals many small values with one secret, each under an AES key of its own context, so that the
 * number of values is not limited by the length of the nonce: only values of one and the same
 * context share a key.
 *
 * <p>Shape of a box: nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes); AES-256-GCM under
 * HKDF-SHA-256(secret, no salt, info = context), with the context as associated data too.
 *
 * <p>Limit: 2^32 boxes of one context.
 *
 * <p>Source: RFC 5869; NIST SP 800-38D.
 */
public final class ContextSeal implements AutoCloseable {

    /** What a box is longer than its plaintext. */
    public static final int OVERHEAD_BYTES = Gcm.NONCE_BYTES + Gcm.TAG_BYTES;

    private final Plaintext extracted;
    private final Workbench.Shelf benches = new Workbench.Shelf();

    /** Reads the secret, 32 bytes, and leaves it to its owner. */
    public ContextSeal(Plaintext secret) {
        if (secret.length() != Gcm.KEY_BYTES) {
            throw new MalformedBox("a sealing secret has 32 bytes");
        }
        this.extracted = secret.lend(bytes -> Plaintext.owning(Hkdf.extract(new byte[0], bytes)));
    }

    public byte[] seal(byte[] context, Plaintext plain, SecureRandom random) {
        byte[] nonce = new byte[Gcm.NONCE_BYTES];
        random.nextBytes(nonce);
        return plain.lend(bytes -> work(bench -> bench.seal(context, nonce, bytes)));
    }

    /** Errors: {@link SealBroken}, {@link MalformedBox}. */
    public Plaintext open(byte[] context, byte[] box) {
        if (box.length < OVERHEAD_BYTES) {
            throw new MalformedBox("a box has at least 28 bytes");
        }
        return Plaintext.owning(work(bench -> bench.open(context, box)));
    }

    /** HMAC-SHA-256 of a message under a key of this context, which no box may share. 32 bytes. */
    public byte[] mac(byte[] context, byte[] message) {
        return work(bench -> bench.mac(context, message));
    }

    private <T> T work(Function<Workbench, T> work) {
        return extracted.lend(secret -> benches.lend(secret, work));
    }

    @Override
    public void close() {
        extracted.close();
        benches.clear();
    }
}
