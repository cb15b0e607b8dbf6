package dev.unseen.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;

/** AES of the JDK. */
final class Ciphers {

    static final String GCM = "AES/GCM/NoPadding";
    static final String ECB = "AES/ECB/NoPadding";

    /** To go through the list of providers each time costs more than to seal a short value. */
    private static final Provider PROVIDER = provider();

    private Ciphers() {}

    private static Provider provider() {
        try {
            return Cipher.getInstance(GCM).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES of the JDK", e);
        }
    }

    static Cipher aes(String transformation) throws GeneralSecurityException {
        return Cipher.getInstance(transformation, PROVIDER);
    }
}
