package dev.unseen.crypto;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * The private half of a sealing key.
 *
 * <p>Shape for storage: length (4 bytes) and bytes of each: X25519 private key (PKCS#8), ML-KEM-768
 * private key (PKCS#8, empty for the classical suite), raw public key.
 *
 * <p>Errors: {@link IllegalStateException} when used after it was closed.
 */
public final class SealingKey implements AutoCloseable {

    private final Suite suite;
    private final Kem kem;
    private final Parts parts;
    private volatile boolean closed;

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

    /** A key from the platform's generator. */
    public static SealingKey generate(Suite suite) {
        return generate(suite, new SecureRandom());
    }

    public static SealingKey generate(Suite suite, SecureRandom random) {
        KeyPair classical = X25519.generate(random);
        byte[] rawX = KeyCoding.X25519.raw(classical.getPublic());
        if (suite == Suite.X25519_ED25519) {
            return new SealingKey(suite, new Parts(classical.getPrivate(), Optional.empty(), rawX));
        }
        KeyPair quantum = MlKem.generate(random);
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
        byte[] secret = kem.decapsulate(open(), encapsulation);
        return new HpkeContext(HpkeContext.Role.RECIPIENT, kem, secret, info);
    }

    /** Opens one message in one box. Errors: {@link SealBroken}, {@link MalformedBox}. */
    public Plaintext open(byte[] info, byte[] aad, byte[] box) {
        int split = kem.encapsulationBytes();
        if (box.length < split + Gcm.TAG_BYTES) {
            throw new MalformedBox("a sealed box is longer than this");
        }
        try (HpkeContext context = accept(Arrays.copyOf(box, split), info)) {
            return context.open(aad, Arrays.copyOfRange(box, split, box.length));
        }
    }

    /** The key for storage; to be kept private. */
    public Plaintext encode() {
        byte[] x = open().x25519().getEncoded();
        byte[] m = parts.kyber().map(PrivateKey::getEncoded).orElse(new byte[0]);
        byte[] p = parts.publicKey();
        ByteBuffer stored = ByteBuffer.allocate(12 + x.length + m.length + p.length);
        stored.putInt(x.length).put(x).putInt(m.length).put(m).putInt(p.length).put(p);
        Arrays.fill(x, (byte) 0);
        Arrays.fill(m, (byte) 0);
        return Plaintext.owning(stored.array());
    }

    /** Errors: {@link MalformedBox}, also for a key of the other suite. */
    public static SealingKey decode(Suite suite, Plaintext encoded) {
        return encoded.lend(
                bytes -> {
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    byte[] x = part(buffer);
                    byte[] m = part(buffer);
                    byte[] p = part(buffer);
                    boolean hybrid = suite == Suite.XWING_MLDSA44;
                    if (buffer.hasRemaining()
                            || m.length > 0 != hybrid
                            || p.length != Kem.of(suite).publicKeyBytes()) {
                        throw new MalformedBox("a stored key of another suite, or no stored key");
                    }
                    return new SealingKey(suite, decoded(x, m, p));
                });
    }

    private static Parts decoded(byte[] x, byte[] m, byte[] p) {
        Optional<PrivateKey> quantum =
                m.length > 0 ? Optional.of(KeyCoding.ML_KEM_768.privateKey(m)) : Optional.empty();
        PrivateKey classical = KeyCoding.X25519.privateKey(x);
        Arrays.fill(x, (byte) 0);
        Arrays.fill(m, (byte) 0);
        return new Parts(classical, quantum, p);
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

    private Parts open() {
        if (closed) {
            throw new IllegalStateException("a closed sealing key opens nothing");
        }
        return parts;
    }

    @Override
    public void close() {
        closed = true;
        KeyCoding.forget(parts.x25519());
        parts.kyber().ifPresent(KeyCoding::forget);
    }

    @Override
    public String toString() {
        return "SealingKey[" + suite.wireName() + "]";
    }
}
