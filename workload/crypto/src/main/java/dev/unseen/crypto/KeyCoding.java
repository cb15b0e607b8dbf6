package dev.unseen.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.security.auth.DestroyFailedException;

/** Raw public keys to and from the JDK's SubjectPublicKeyInfo, whose prefixes are constants. */
enum KeyCoding {
    ED25519("Ed25519", 32, "302a300506032b6570032100"),
    X25519("X25519", 32, "302a300506032b656e032100"),
    ML_DSA_44("ML-DSA-44", 1312, "30820532300b06096086480165030403110382052100"),
    ML_KEM_768("ML-KEM-768", 1184, "308204b2300b0609608648016503040402038204a100");

    private final String algorithm;
    private final int rawBytes;
    private final byte[] prefix;

    KeyCoding(String algorithm, int rawBytes, String prefix) {
        this.algorithm = algorithm;
        this.rawBytes = rawBytes;
        this.prefix = HexFormat.of().parseHex(prefix);
    }

    static KeyCoding of(String algorithm) {
        for (KeyCoding each : values()) {
            if (each.algorithm.equals(algorithm)) {
                return each;
            }
        }
        throw new MalformedBox("an algorithm is Ed25519, X25519, ML-DSA-44 or ML-KEM-768");
    }

    String algorithm() {
        return algorithm;
    }

    int rawBytes() {
        return rawBytes;
    }

    byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - rawBytes, encoded.length);
    }

    PublicKey publicKey(byte[] raw) {
        if (raw.length != rawBytes) {
            throw new MalformedBox(
                    "a public key of %s has %d bytes".formatted(algorithm, rawBytes));
        }
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + raw.length);
        System.arraycopy(raw, 0, encoded, prefix.length, raw.length);
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new MalformedBox("this is no public key of " + algorithm);
        }
    }

    /** Wipes what the JDK lets us wipe: it does so for ML-* keys, and cannot for the others. */
    static void forget(PrivateKey key) {
        try {
            key.destroy();
        } catch (DestroyFailedException kept) {
            // SECURITY.md names this limit of keys in JDK objects.
        }
    }

    PrivateKey privateKey(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new MalformedBox("this is no private key of " + algorithm);
        }
    }
}
