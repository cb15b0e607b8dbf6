package dev.unseen.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What PostgreSQL keeps instead of a password.
 *
 * <p>Shape: {@code SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>}, base64. Passwords
 * are printable ASCII, which SASLprep leaves as they are; others are refused.
 *
 * <p>Source: RFC 5802 section 3, RFC 7677; PostgreSQL's documentation of pg_authid.
 */
public final class Scram {

    public static final int ITERATIONS = 4096;
    private static final int SALT_BYTES = 16;

    private Scram() {}

    public static String verifier(Plaintext password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return verifier(password, salt, ITERATIONS);
    }

    static String verifier(Plaintext password, byte[] salt, int iterations) {
        byte[] salted = password.lend(bytes -> hi(requireAscii(bytes), salt, iterations));
        byte[] clientKey = Macs.hmac(salted, ascii("Client Key"));
        byte[] serverKey = Macs.hmac(salted, ascii("Server Key"));
        Base64.Encoder base64 = Base64.getEncoder();
        return "SCRAM-SHA-256$"
                + iterations
                + ":"
                + base64.encodeToString(salt)
                + "$"
                + base64.encodeToString(Macs.sha256(clientKey))
                + ":"
                + base64.encodeToString(serverKey);
    }

    private static byte[] requireAscii(byte[] password) {
        for (byte each : password) {
            if (each < 0x20 || each > 0x7e) {
                throw new MalformedBox("a password for SCRAM is printable ASCII");
            }
        }
        return password;
    }

    /** PBKDF2 with HMAC-SHA-256 and one block, on bytes (the JDK's takes characters). */
    private static byte[] hi(byte[] password, byte[] salt, int iterations) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(password, "HmacSHA256"));
            mac.update(salt);
            byte[] block = mac.doFinal(new byte[] {0, 0, 0, 1});
            byte[] result = block.clone();
            for (int i = 1; i < iterations; i++) {
                block = mac.doFinal(block);
                for (int j = 0; j < result.length; j++) {
                    result[j] ^= block[j];
                }
            }
            return result;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC of the JDK", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
