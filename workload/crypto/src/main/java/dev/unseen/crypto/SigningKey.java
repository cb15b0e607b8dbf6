package dev.unseen.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/**
 * A key that signs: Ed25519 or ML-DSA-44.
 *
 * <p>Shape for storage: length of the raw public key (2 bytes) ‖ public key ‖ private key (PKCS#8).
 *
 * <p>Errors: {@link IllegalStateException} when used after it was closed.
 */
public final class SigningKey implements AutoCloseable {

    private final VerifyingKey verifying;
    private final PrivateKey key;
    private volatile boolean closed;

    private SigningKey(VerifyingKey verifying, PrivateKey key) {
        this.verifying = verifying;
        this.key = key;
    }

    /**
     * @param algorithm JCA's name: {@code Ed25519} or {@code ML-DSA-44}
     */
    public static SigningKey generate(String algorithm, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(new NamedParameterSpec(algorithm), random);
            KeyPair pair = generator.generateKeyPair();
            byte[] raw = KeyCoding.of(algorithm).raw(pair.getPublic());
            return new SigningKey(new VerifyingKey(algorithm, raw), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new MalformedBox("this Java has no " + algorithm);
        }
    }

    public String algorithm() {
        return verifying.algorithm();
    }

    public VerifyingKey verifyingKey() {
        return verifying;
    }

    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(algorithm());
            signer.initSign(open());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signatures of the JDK", e);
        }
    }

    /** The key for storage; to be sealed at once. */
    public Plaintext encode() {
        byte[] raw = verifying.encoded();
        byte[] pkcs8 = open().getEncoded();
        ByteBuffer stored = ByteBuffer.allocate(2 + raw.length + pkcs8.length);
        stored.putShort((short) raw.length).put(raw).put(pkcs8);
        Arrays.fill(pkcs8, (byte) 0);
        return Plaintext.owning(stored.array());
    }

    public static SigningKey decode(String algorithm, Plaintext encoded) {
        KeyCoding coding = KeyCoding.of(algorithm);
        return encoded.lend(
                bytes -> {
                    byte[] raw = new byte[coding.rawBytes()];
                    if (bytes.length <= 2 + raw.length
                            || ByteBuffer.wrap(bytes).getShort() != raw.length) {
                        throw new MalformedBox("a stored key begins with its public key");
                    }
                    byte[] pkcs8 = new byte[bytes.length - 2 - raw.length];
                    ByteBuffer.wrap(bytes).position(2).get(raw).get(pkcs8);
                    PrivateKey key = coding.privateKey(pkcs8);
                    Arrays.fill(pkcs8, (byte) 0);
                    return new SigningKey(new VerifyingKey(algorithm, raw), key);
                });
    }

    private PrivateKey open() {
        if (closed) {
            throw new IllegalStateException("a closed signing key signs nothing");
        }
        return key;
    }

    @Override
    public void close() {
        closed = true;
        KeyCoding.forget(key);
    }

    @Override
    public String toString() {
        return "SigningKey[" + verifying + "]";
    }
}
