package dev.unseen.crypto;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Optional;

/**
 * The private half of a sealing key.
 *
 * <p>Shape for storage: length (4 bytes) and bytes of each: X25519 private key (PKCS#8), ML-KEM-768
 * private key (PKCS#8, empty for the classical suite), raw public key.
 */
public final class SealingKey {

    private final Suite suite;
    private final Kem kem;
    private final Parts parts;

    private record Parts(PrivateKey x25519, Optional<PrivateKey> kyber, byte[] publicKey)
            implements Kem.PrivateParts {
        @Override
        public PrivateKey mlKem() {
            return kyber.orElseThrow(SealBroken::new);
        }
    }

    private SealingKey(Suite suite, Parts parts) {
        this.suite = suite;
        this.kem = Kem.of(suite);
        this.parts = parts;
    }

    public static SealingKey generate(Suite suite) {
        KeyPair classical = X25519.generate();
        byte[] rawX = KeyCoding.X25519.raw(classical.getPublic());
        if (suite == Suite.X25519_ED25519) {
            return new SealingKey(suite, new Parts(classical.getPrivate(), Optional.empty(), rawX));
        }
        KeyPair quantum = MlKem.generate();
        byte[] raw = Labeled.join(KeyCoding.ML_KEM_768.raw(quantum.getPublic()), rawX);
        return new SealingKey(
                suite, new Parts(classical.getPrivate(), Optional.of(quantum.getPrivate()), raw));
    }

    public Suite suite() {
        return suite;
    }

    public SealingPublicKey publicKey() {
        return new SealingPublicKey(suite, parts.publicKey());
    }

    /** Takes up the context that a sender started. Errors: {@link SealBroken}. */
    public HpkeContext accept(byte[] encapsulation, byte[] info) {
        if (encapsulation.length != kem.encapsulationBytes()) {
            throw new MalformedBox(
                    "an encapsulation here has %d bytes".formatted(kem.encapsulationBytes()));
        }
        byte[] secret = kem.decapsulate(parts, encapsulation);
        return new HpkeContext(kem.id(), HpkeContext.AEAD_AES_256_GCM, 32, secret, info);
    }

    /** Opens one message in one box. */
    public Plaintext open(byte[] info, byte[] aad, byte[] box) {
        int split = kem.encapsulationBytes();
        if (box.length < split + Gcm.TAG_BYTES) {
            throw new MalformedBox("a sealed box is longer than this");
        }
        HpkeContext context = accept(Arrays.copyOf(box, split), info);
        return context.open(aad, Arrays.copyOfRange(box, split, box.length));
    }

    /** The key for storage; to be kept private. */
    public Plaintext encode() {
        byte[] x = parts.x25519().getEncoded();
        byte[] m = parts.kyber().map(PrivateKey::getEncoded).orElse(new byte[0]);
        byte[] p = parts.publicKey();
        return Plaintext.owning(
                ByteBuffer.allocate(12 + x.length + m.length + p.length)
                        .putInt(x.length)
                        .put(x)
                        .putInt(m.length)
                        .put(m)
                        .putInt(p.length)
                        .put(p)
                        .array());
    }

    public static SealingKey decode(Suite suite, Plaintext encoded) {
        return encoded.lend(
                bytes -> {
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    byte[] x = part(buffer);
                    byte[] m = part(buffer);
                    byte[] p = part(buffer);
                    Optional<PrivateKey> quantum =
                            suite == Suite.XWING_MLDSA44
                                    ? Optional.of(KeyCoding.ML_KEM_768.privateKey(m))
                                    : Optional.empty();
                    return new SealingKey(
                            suite, new Parts(KeyCoding.X25519.privateKey(x), quantum, p));
                });
    }

    private static byte[] part(ByteBuffer buffer) {
        if (buffer.remaining() < 4) {
            throw new MalformedBox("a stored key has three parts");
        }
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new MalformedBox("a stored key has three parts");
        }
        byte[] part = new byte[length];
        buffer.get(part);
        return part;
    }

    @Override
    public String toString() {
        return "SealingKey[" + suite.wireName() + "]";
    }
}
