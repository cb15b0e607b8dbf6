package dev.unseen.compose.sealed;

import dev.unseen.compose.failure.Refusal;
import org.bouncycastle.math.ec.rfc7748.X25519;

/// The public half of an identity: whoever holds the other half can open.
public final class Recipient {
    private final byte[] point;

    Recipient(byte[] point) {
        this.point = point.clone();
    }

    /// Errors: [Refusal] unless the text is an `age1…` recipient.
    public static Recipient parse(String text) {
        byte[] point = Bech32.decode("age", text.strip());
        if (point.length != X25519.POINT_SIZE) {
            throw Refusal.malformed("an age recipient has 32 bytes");
        }
        return new Recipient(point);
    }

    byte[] point() {
        return point.clone();
    }

    @Override
    public String toString() {
        return Bech32.encode("age", point);
    }
}
