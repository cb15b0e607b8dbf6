package dev.unseen.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 and SHA-256 of the JDK. */
public final class Macs {

    private static final String HMAC = "HmacSHA256";

    /** Never given a key. To look for one in the list of providers costs as much as its work. */
    private static final Mac BLANK = blank();

    private Macs() {}

    private static Mac blank() {
        try {
            return Mac.getInstance(HMAC, Mac.getInstance(HMAC).getProvider());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC of the JDK", e);
        }
    }

    /** 32 bytes. */
    public static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = (Mac) BLANK.clone();
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException | CloneNotSupportedException e) {
            throw new IllegalStateException("HMAC of the JDK", e);
        }
    }

    /** Compares in constant time. */
    public static boolean verifies(byte[] key, byte[] message, byte[] mac) {
        return MessageDigest.isEqual(hmac(key, message), mac);
    }

    /** 32 bytes. */
    public static byte[] sha256(byte[] message) {
        return digest("SHA-256", message);
    }

    static byte[] digest(String algorithm, byte[] message) {
        try {
            return MessageDigest.getInstance(algorithm).digest(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a digest of the JDK", e);
        }
    }
}
