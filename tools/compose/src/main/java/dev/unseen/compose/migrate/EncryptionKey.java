package dev.unseen.compose.migrate;

import dev.unseen.compose.failure.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The key for later column encryption: 32 random bytes in URL-safe base64, as Fernet wants them.
final class EncryptionKey {
    static final String NAME = "encryption_key";
    private static final int BYTES = 32;

    private EncryptionKey() {}

    static byte[] generate(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        byte[] text = Base64.getUrlEncoder().encode(key);
        check(text, random);
        return text;
    }

    /// Seals and opens a message with the key.
    ///
    /// Errors: [Refusal] when the text is not such a key.
    static void check(byte[] text, SecureRandom random) {
        byte[] key = decoded(text);
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        byte[] message = "usable".getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, message);
            if (!Arrays.equals(message, crypt(Cipher.DECRYPT_MODE, key, nonce, sealed))) {
                throw new IllegalStateException("AES-GCM does not open what it sealed");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(byte[] text) {
        try {
            byte[] key = Base64.getUrlDecoder().decode(text);
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static Refusal wrong() {
        return Refusal.malformed(
                NAME + " exists but is not 32 bytes in URL-safe base64; it is kept as it is");
    }

    private static byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] data)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        return cipher.doFinal(data);
    }
}
