package dev.unseen.client.payload;

import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.SealingKey;
import dev.unseen.crypto.SigningKey;
import dev.unseen.crypto.Suite;
import java.util.Base64;

/** A node's private keys as text for its own private file, and back. */
public final class StoredKeys {

    private StoredKeys() {}

    public static String text(SigningKey key) {
        try (Plaintext encoded = key.encode()) {
            return encoded.lend(StoredKeys::encode);
        }
    }

    public static String text(SealingKey key) {
        try (Plaintext encoded = key.encode()) {
            return encoded.lend(StoredKeys::encode);
        }
    }

    /** Errors: {@code MalformedBox}. */
    public static SigningKey signing(Suite suite, String text) {
        try (Plaintext encoded = decode(text)) {
            return SigningKey.decode(suite.signature(), encoded);
        }
    }

    /** Errors: {@code MalformedBox}. */
    public static SealingKey sealing(Suite suite, String text) {
        try (Plaintext encoded = decode(text)) {
            return SealingKey.decode(suite, encoded);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Plaintext decode(String text) {
        return Plaintext.owning(Base64.getUrlDecoder().decode(text));
    }
}
