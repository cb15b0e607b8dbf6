package dev.unseen.crypto;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;

/** The two key encapsulations that a sealed box may use, by their HPKE ids. */
enum Kem {
    /** RFC 9180 section 4.1, DHKEM(X25519, HKDF-SHA256). */
    DHKEM_X25519(0x0020, 32, 32) {
        @Override
        Encapsulated encapsulate(byte[] recipient, KeyPair own, SecureRandom random) {
            byte[] shared = X25519.agree(own.getPrivate(), KeyCoding.X25519.publicKey(recipient));
            byte[] encapsulation = KeyCoding.X25519.raw(own.getPublic());
            return new Encapsulated(dhSecret(shared, encapsulation, recipient), encapsulation);
        }

        @Override
        byte[] decapsulate(PrivateParts own, byte[] encapsulation) {
            byte[] shared = X25519.agree(own.x25519(), KeyCoding.X25519.publicKey(encapsulation));
            return dhSecret(shared, encapsulation, own.publicKey());
        }
    },
    /** X-Wing: ML-KEM-768 and X25519 together; broken only if both are. */
    X_WING(0x647a, 1216, 1120) {
        @Override
        Encapsulated encapsulate(byte[] recipient, KeyPair own, SecureRandom random) {
            byte[] pkM = Arrays.copyOf(recipient, 1184);
            byte[] pkX = Arrays.copyOfRange(recipient, 1184, 1216);
            var inner = MlKem.encapsulate(KeyCoding.ML_KEM_768.publicKey(pkM), random);
            byte[] ctX = KeyCoding.X25519.raw(own.getPublic());
            byte[] ssX = X25519.agree(own.getPrivate(), KeyCoding.X25519.publicKey(pkX));
            byte[] encapsulation =
                    ByteBuffer.allocate(1120).put(inner.ciphertext()).put(ctX).array();
            return new Encapsulated(combine(inner.secret(), ssX, ctX, pkX), encapsulation);
        }

        @Override
        byte[] decapsulate(PrivateParts own, byte[] encapsulation) {
            byte[] ctM = Arrays.copyOf(encapsulation, MlKem.CIPHERTEXT_BYTES);
            byte[] ctX = Arrays.copyOfRange(encapsulation, MlKem.CIPHERTEXT_BYTES, 1120);
            byte[] pkX = Arrays.copyOfRange(own.publicKey(), 1184, 1216);
            byte[] ssM = MlKem.decapsulate(own.mlKem(), ctM);
            byte[] ssX = X25519.agree(own.x25519(), KeyCoding.X25519.publicKey(ctX));
            return combine(ssM, ssX, ctX, pkX);
        }
    };

    private static final byte[] X_WING_LABEL = {0x5c, 0x2e, 0x2f, 0x2f, 0x5e, 0x5c};

    private final int id;
    private final int publicKeyBytes;
    private final int encapsulationBytes;

    Kem(int id, int publicKeyBytes, int encapsulationBytes) {
        this.id = id;
        this.publicKeyBytes = publicKeyBytes;
        this.encapsulationBytes = encapsulationBytes;
    }

    record Encapsulated(byte[] secret, byte[] encapsulation) {}

    /** A recipient's private keys; {@code mlKem} is asked for by X-Wing only. */
    interface PrivateParts {
        PrivateKey x25519();

        PrivateKey mlKem();

        byte[] publicKey();
    }

    Encapsulated encapsulate(byte[] recipient, SecureRandom random) {
        return encapsulate(recipient, X25519.generate(random), random);
    }

    /** With a given ephemeral X25519 key. */
    abstract Encapsulated encapsulate(byte[] recipient, KeyPair own, SecureRandom random);

    abstract byte[] decapsulate(PrivateParts own, byte[] encapsulation);

    int id() {
        return id;
    }

    int publicKeyBytes() {
        return publicKeyBytes;
    }

    int encapsulationBytes() {
        return encapsulationBytes;
    }

    static Kem of(Suite suite) {
        return suite == Suite.XWING_MLDSA44 ? X_WING : DHKEM_X25519;
    }

    static byte[] dhSecret(byte[] shared, byte[] encapsulation, byte[] recipient) {
        byte[] suite = {'K', 'E', 'M', 0x00, 0x20};
        byte[] context = Arrays.copyOf(encapsulation, 64);
        System.arraycopy(recipient, 0, context, 32, 32);
        byte[] key = Labeled.extract(suite, new byte[0], "eae_prk", shared);
        return Labeled.expand(suite, key, "shared_secret", context, 32);
    }

    static byte[] combine(byte[] ssM, byte[] ssX, byte[] ctX, byte[] pkX) {
        return Macs.digest(
                "SHA3-256",
                ByteBuffer.allocate(32 * 4 + X_WING_LABEL.length)
                        .put(ssM)
                        .put(ssX)
                        .put(ctX)
                        .put(pkX)
                        .put(X_WING_LABEL)
                        .array());
    }
}
