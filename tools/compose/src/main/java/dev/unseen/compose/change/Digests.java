package dev.unseen.compose.change;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Keyed digests: they tell equal from different to whoever has the key, and nothing to others,
/// not even of a password that can be guessed.
public final class Digests {
    private static final String ALGORITHM = "HmacSHA256";
    private final byte[] key;

    public Digests(byte[] key) {
        this.key = key.clone();
    }

    public String of(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return "hmac-sha256:" + HexFormat.of().formatHex(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
