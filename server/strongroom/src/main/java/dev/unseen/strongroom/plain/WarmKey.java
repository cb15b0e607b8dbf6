package dev.unseen.strongroom.plain;

import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.SealBroken;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// The key of what is kept ready: made when the process starts and gone with it.
///
/// Shape:  nonce (12 bytes, random) ‖ ciphertext ‖ tag (16 bytes), AES-256-GCM. Values are warmed
///         when they are loaded, far less often than the 2^32 times that random nonces allow.
final class WarmKey {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final String ALGORITHM = "AES/GCM/NoPadding";

    private final SecretKey key;
    private final Provider provider;
    private final SecureRandom random;

    WarmKey(SecureRandom random) {
        this.random = random;
        try {
            var generator = KeyGenerator.getInstance("AES");
            generator.init(256, random);
            this.key = generator.generateKey();
            this.provider = Cipher.getInstance(ALGORITHM).getProvider(); // looked for only once
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES of the JDK", e);
        }
    }

    WarmBox seal(byte[] aad, Plaintext value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return value.lend(
                bytes -> {
                    try {
                        Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, aad);
                        byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(bytes.length)];
                        System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
                        cipher.doFinal(bytes, 0, bytes.length, sealed, NONCE_BYTES);
                        return new WarmBox(aad, sealed);
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException("AES of the JDK", e);
                    }
                });
    }

    Plaintext open(WarmBox box) {
        byte[] sealed = box.sealed();
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed, box.aad());
            return Plaintext.owning(
                    cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException _) {
            throw new SealBroken();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES of the JDK", e);
        }
    }

    static int valueLength(byte[] sealed) {
        return sealed.length - NONCE_BYTES - TAG_BITS / Byte.SIZE;
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] aad) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM, provider);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
        cipher.updateAAD(aad);
        return cipher;
    }
}
