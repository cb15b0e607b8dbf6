package dev.unseen.fleet.testkit;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// RFC 5803's verifier, computed here apart from the one that the strongroom derives.
public final class Scram {

    private static final int ITERATIONS = 4096;

    private Scram() {}

    public static String verifier(String password, byte[] salt) throws GeneralSecurityException {
        var spec = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 256);
        byte[] salted =
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded();
        byte[] stored = MessageDigest.getInstance("SHA-256").digest(hmac(salted, "Client Key"));
        Base64.Encoder base64 = Base64.getEncoder();
        return "SCRAM-SHA-256$%d:%s$%s:%s"
                .formatted(
                        ITERATIONS,
                        base64.encodeToString(salt),
                        base64.encodeToString(stored),
                        base64.encodeToString(hmac(salted, "Server Key")));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
