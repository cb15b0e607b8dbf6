package dev.unseen.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What PostgreSQL keeps instead of a password.
 *
 * <p>Shape: {@code SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>}, base64.
 *
 * <p>SASLprep (RFC 4013) brings other text into one form before it is hashed: compatibility forms
 * are folded, some characters dropped, some refused. It leaves printable ASCII as it is, so that is
 * what a password may be here; anything else is refused rather than hashed differently than a
 * client would.
 *
 * <p>Errors: {@link MalformedBox} for a password that is not 1 to 1024 printable ASCII characters.
 *
 * <p>Source: RFC 5802 section 3, RFC 7677; PostgreSQL's documentation of pg_authid.
 */
public final class Scram {

    public static final int ITERATIONS = 4096;
    private static final int SALT_BYTES = 16;
    private static final int PASSWORD_BYTES_MAX = 1024;

    private Scram() {}

    public static String verifier(Plaintext password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return verifier(password, salt, ITERATIONS);
    }

    static String verifier(Plaintext password, byte[] salt, int iterations) {
        byte[] salted = password.lend(bytes -> hi(requirePrepared(bytes), salt, iterations));
        byte[] clientKey = Macs.hmac(salted, ascii("Client Key"));
        byte[] serverKey = Macs.hmac(salted, ascii("Server Key"));
        Arrays.fill(salted, (byte) 0);
        Base64.Encoder base64 = Base64.getEncoder();
        return "SCRAM-SHA-256$%d:%s$%s:%s"
                .formatted(
                        iterations,
                        base64.encodeToString(salt),
                        base64.encodeToString(Macs.sha256(clientKey)),
                        base64.encodeToString(serverKey));
    }

    private static byte[] requirePrepared(byte[] password) {
        if (password.length == 0 || password.length > PASSWORD_BYTES_MAX) {
            throw new MalformedBox("a password for SCRAM has 1 to 1024 characters");
        }
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
