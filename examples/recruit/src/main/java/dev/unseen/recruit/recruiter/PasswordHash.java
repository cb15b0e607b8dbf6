package dev.unseen.recruit.recruiter;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// PBKDF2-HMAC-SHA-256 with a salt of its own: `salt$hash`, both base64.
final class PasswordHash {

    private static final int ROUNDS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private PasswordHash() {}

    static String of(String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var base64 = Base64.getEncoder();
        return base64.encodeToString(salt) + "$" + base64.encodeToString(hash(password, salt));
    }

    static boolean fits(String stored, String password) {
        int middle = stored.indexOf('$');
        byte[] salt = Base64.getDecoder().decode(stored.substring(0, middle));
        byte[] expected = Base64.getDecoder().decode(stored.substring(middle + 1));
        return MessageDigest.isEqual(expected, hash(password, salt));
    }

    private static byte[] hash(String password, byte[] salt) {
        var spec = new PBEKeySpec(password.toCharArray(), salt, ROUNDS, HASH_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }
}
