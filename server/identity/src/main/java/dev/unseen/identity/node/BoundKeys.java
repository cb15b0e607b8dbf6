package dev.unseen.identity.node;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.SealBroken;
import dev.unseen.crypto.SealingPublicKey;
import dev.unseen.crypto.Suite;
import dev.unseen.crypto.VerifyingKey;
import java.util.Arrays;

/// The public keys that a node made and redeemed its ticket with.
public record BoundKeys(Suite suite, byte[] signing, byte[] sealing) {

    public BoundKeys {
        signing = signing.clone();
        sealing = sealing.clone();
    }

    /// Errors: `Refusal` with `Malformed` when these are no keys of a suite that we know.
    public static BoundKeys parse(String suite, byte[] signing, byte[] sealing) {
        try {
            Suite named = Suite.named(suite);
            var keys = new BoundKeys(named, signing, sealing);
            keys.verifying();
            keys.recipient();
            return keys;
        } catch (MalformedBox e) {
            throw malformed();
        }
    }

    private static Refusal malformed() {
        return Refusal.malformed("A node's keys are raw keys of xwing-mldsa44 or x25519-ed25519.");
    }

    /// Refuses a sealing key to which nothing can be sealed, such as a point of small order.
    public void requireUsable() {
        try {
            recipient().start(new byte[0]).context().close();
        } catch (MalformedBox | SealBroken e) {
            throw malformed();
        }
    }

    public VerifyingKey verifying() {
        return new VerifyingKey(suite.signature(), signing);
    }

    public SealingPublicKey recipient() {
        return new SealingPublicKey(suite, sealing);
    }

    /// Who holds the same signing key is the same node.
    public boolean sameAs(BoundKeys other) {
        return suite == other.suite && Arrays.equals(signing, other.signing);
    }
}
