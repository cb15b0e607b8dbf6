package dev.unseen.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The public half of a signing key: Ed25519 (32 bytes) or ML-DSA-44 (1312 bytes).
 *
 * <p>Errors: {@link MalformedBox} for bytes that are no such key.
 */
public final class VerifyingKey {

    private final KeyCoding coding;
    private final byte[] raw;
    private final PublicKey key;

    public VerifyingKey(String algorithm, byte[] raw) {
        this.coding = KeyCoding.of(algorithm);
        this.raw = raw.clone();
        this.key = coding.publicKey(raw);
        requirePoint();
    }

    /** The JDK looks at the point of an Ed25519 key only when it is about to verify. */
    private void requirePoint() {
        if (coding == KeyCoding.ED25519 && SmallOrder.isOne(raw)) {
            throw new MalformedBox("this is no public key of Ed25519: everybody could sign for it");
        }
        try {
            Signature.getInstance(algorithm()).initVerify(key);
        } catch (InvalidKeyException e) {
            throw new MalformedBox("this is no public key of " + algorithm());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signatures of the JDK", e);
        }
    }

    /** JCA's name: {@code Ed25519} or {@code ML-DSA-44}. */
    public String algorithm() {
        return coding.algorithm();
    }

    public byte[] encoded() {
        return raw.clone();
    }

    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm());
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signatures of the JDK", e);
        }
    }

    /** SHA-256 of the raw key, base64url without padding. */
    public String fingerprint() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Macs.sha256(raw));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey key
                && key.coding == coding
                && Arrays.equals(key.raw, raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return algorithm() + " " + fingerprint();
    }
}
