package dev.unseen.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM of the JDK: nonce 12 bytes, tag 16 bytes behind the ciphertext. */
final class Gcm {

    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private Gcm() {}

    static byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plain) {
        try {
            return run(Cipher.ENCRYPT_MODE, key, nonce, aad, plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM of the JDK", e);
        }
    }

    static byte[] open(byte[] key, byte[] nonce, byte[] aad, byte[] sealed) {
        if (sealed.length < TAG_BYTES) {
            throw new MalformedBox("a ciphertext has at least its tag of 16 bytes");
        }
        try {
            return run(Cipher.DECRYPT_MODE, key, nonce, aad, sealed);
        } catch (AEADBadTagException e) {
            throw new SealBroken();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM of the JDK", e);
        }
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] aad, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Ciphers.aes(Ciphers.GCM);
        var parameters = new GCMParameterSpec(TAG_BYTES * 8, nonce);
        cipher.init(mode, new SecretKeySpec(key, "AES"), parameters);
        cipher.updateAAD(aad);
        return cipher.doFinal(input);
    }
}
