package dev.unseen.strongroom.spec;

import dev.unseen.chassis.failure.Refusal;
import java.util.Arrays;
import java.util.Optional;

/// A public value computed from a secret, enough for the side that verifies.
public enum DerivedForm {
    /// What PostgreSQL keeps instead of a password.
    SCRAM_SHA_256("scram-sha-256"),
    /// The public key of a private one, as PEM.
    PUBLIC_KEY("public-key"),
    /// The public key of a signing key, as a JSON Web Key Set.
    JWKS("jwks");

    private final String wireName;

    DerivedForm(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<DerivedForm> find(String wireName) {
        return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
    }

    public static DerivedForm named(String wireName) {
        return find(wireName)
                .orElseThrow(
                        () ->
                                Refusal.malformed(
                                        "A derived form is scram-sha-256, public-key or jwks."));
    }

    /// Whether a value of this spec has this form. A verifier of a value that a human chose could
    /// be guessed from, so only generated values have one.
    public boolean existsFor(ValueSpec spec) {
        return switch (this) {
            case SCRAM_SHA_256 ->
                    spec instanceof ValueSpec.Password
                            || spec instanceof ValueSpec.Encoded
                            || spec instanceof ValueSpec.Passphrase
                            || spec instanceof ValueSpec.Uuid;
            case PUBLIC_KEY -> spec instanceof ValueSpec.PrivateKey;
            case JWKS ->
                    spec instanceof ValueSpec.PrivateKey(KeyKind key)
                            && !(key instanceof KeyKind.MlKem);
        };
    }
}
