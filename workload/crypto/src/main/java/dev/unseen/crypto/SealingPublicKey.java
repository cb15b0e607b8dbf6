package dev.unseen.crypto;

import java.security.SecureRandom;
import java.util.Arrays;

/** To whom a box is sealed: an X-Wing key of 1216 bytes or an X25519 key of 32. */
public final class SealingPublicKey {

    private final Suite suite;
    private final Kem kem;
    private final byte[] raw;

    /** Errors: {@link MalformedBox} for another length. */
    public SealingPublicKey(Suite suite, byte[] raw) {
        this.suite = suite;
        this.kem = Kem.of(suite);
        if (raw.length != kem.publicKeyBytes()) {
            throw new MalformedBox(
                    "a sealing key of %s has %d bytes"
                            .formatted(suite.wireName(), kem.publicKeyBytes()));
        }
        this.raw = raw.clone();
    }

    public Suite suite() {
        return suite;
    }

    public byte[] encoded() {
        return raw.clone();
    }

    /** What a sender starts with: the context, and the encapsulation that the recipient needs. */
    public record Started(byte[] encapsulation, HpkeContext context) {}

    /** {@link #start(byte[], SecureRandom)} with the platform's generator. */
    public Started start(byte[] info) {
        return start(info, new SecureRandom());
    }

    /**
     * Begins HPKE base mode towards this key, bound to {@code info}.
     *
     * <p>Errors: {@link MalformedBox} or {@link SealBroken} when this is nobody's public key, or
     * when this Java lacks the suite.
     */
    public Started start(byte[] info, SecureRandom random) {
        Kem.Encapsulated result = kem.encapsulate(raw, random);
        return new Started(
                result.encapsulation(),
                new HpkeContext(HpkeContext.Role.SENDER, kem, result.secret(), info));
    }

    /** One message in one box: encapsulation ‖ ciphertext ‖ tag. */
    public byte[] seal(byte[] info, byte[] aad, Plaintext message) {
        Started started = start(info);
        try (HpkeContext context = started.context()) {
            return Labeled.join(started.encapsulation(), context.seal(aad, message));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealingPublicKey key
                && key.suite == suite
                && Arrays.equals(key.raw, raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }
}
