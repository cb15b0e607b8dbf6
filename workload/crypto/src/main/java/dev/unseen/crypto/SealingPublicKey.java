package dev.unseen.crypto;

/** To whom a box is sealed: an X-Wing key of 1216 bytes or an X25519 key of 32. */
public final class SealingPublicKey {

    private final Suite suite;
    private final Kem kem;
    private final byte[] raw;

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

    /** Begins HPKE base mode towards this key, bound to {@code info}. */
    public Started start(byte[] info) {
        Kem.Encapsulated result = kem.encapsulate(raw);
        return new Started(
                result.encapsulation(),
                new HpkeContext(kem.id(), HpkeContext.AEAD_AES_256_GCM, 32, result.secret(), info));
    }

    /** One message in one box: encapsulation ‖ ciphertext ‖ tag. */
    public byte[] seal(byte[] info, byte[] aad, Plaintext message) {
        Started started = start(info);
        return Labeled.join(started.encapsulation(), started.context().seal(aad, message));
    }
}
