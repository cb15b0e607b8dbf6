package dev.unseen.strongroom.plain;

import dev.unseen.crypto.Macs;
import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.Scram;
import dev.unseen.strongroom.spec.DerivedForm;
import dev.unseen.strongroom.spec.KeyKind;
import dev.unseen.strongroom.spec.ValueSpec;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// Computes what the verifying side may know.
final class Derivation {

    private final SecureRandom random;

    Derivation(SecureRandom random) {
        this.random = random;
    }

    String derive(DerivedForm form, ValueSpec spec, Plaintext value) {
        return switch (form) {
            case SCRAM_SHA_256 -> Scram.verifier(value, random);
            case PUBLIC_KEY -> new String(value.lend(Pem::publicBlock), StandardCharsets.US_ASCII);
            case JWKS -> Jwks.of(key(spec), value.lend(Pem::publicBlock));
        };
    }

    private static KeyKind key(ValueSpec spec) {
        if (spec instanceof ValueSpec.PrivateKey(KeyKind key)) {
            return key;
        }
        throw new IllegalArgumentException("only a private key has a public one");
    }

    /// A key's id for those who verify: the beginning of a digest of its public half.
    static String keyId(byte[] publicKey) {
        return java.util.HexFormat.of().formatHex(Macs.sha256(publicKey), 0, 16);
    }
}
