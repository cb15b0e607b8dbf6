package dev.unseen.compose.sealed;

import dev.unseen.compose.failure.Refusal;
import java.security.SecureRandom;
import java.util.Locale;
import org.bouncycastle.math.ec.rfc7748.X25519;

/// An X25519 key pair in age's form; shows only its public half.
public final class Identity {
    static final String SECRET_PREFIX = "age-secret-key-";
    private final byte[] secret;

    private Identity(byte[] secret) {
        this.secret = secret.clone();
    }

    public static Identity generate(SecureRandom random) {
        byte[] secret = new byte[X25519.SCALAR_SIZE];
        random.nextBytes(secret);
        return new Identity(secret);
    }

    /// Reads an identity file: the first line that begins with AGE-SECRET-KEY-1.
    public static Identity parse(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("AGE-SECRET-KEY-1"))
                .findFirst()
                .map(line -> new Identity(checked(Bech32.decode(SECRET_PREFIX, line))))
                .orElseThrow(() -> Refusal.malformed("no AGE-SECRET-KEY-1 line in the identity"));
    }

    private static byte[] checked(byte[] secret) {
        if (secret.length != X25519.SCALAR_SIZE) {
            throw Refusal.malformed("an age identity has 32 bytes");
        }
        return secret;
    }

    /// The text of an identity file. It is the key itself: write it where only its owner reads.
    public String secretText() {
        return Bech32.encode(SECRET_PREFIX, secret).toUpperCase(Locale.ROOT);
    }

    public Recipient recipient() {
        byte[] point = new byte[X25519.POINT_SIZE];
        X25519.scalarMultBase(secret, 0, point, 0);
        return new Recipient(point);
    }

    byte[] agree(byte[] point) {
        byte[] shared = new byte[X25519.POINT_SIZE];
        if (!X25519.calculateAgreement(secret, 0, point, 0, shared, 0)) {
            throw Refusal.malformed("the sealed file carries an unusable key");
        }
        return shared;
    }

    @Override
    public String toString() {
        return "Identity of " + recipient();
    }
}
