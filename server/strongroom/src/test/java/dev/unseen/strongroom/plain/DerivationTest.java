package dev.unseen.strongroom.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.json.Json;
import dev.unseen.crypto.Plaintext;
import dev.unseen.strongroom.spec.DerivedForm;
import dev.unseen.strongroom.spec.KeyKind;
import dev.unseen.strongroom.spec.ValueSpec;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/// What the verifying side gets is public, and nothing else.
class DerivationTest {

    private final SecureRandom random = new SecureRandom();

    private String derive(DerivedForm form, ValueSpec spec, Plaintext value) {
        return new Derivation(random).derive(form, spec, value);
    }

    @Test
    void derive_ofPassword_isVerifier() {
        var spec = new ValueSpec.Password(32, ValueSpec.Password.ALPHANUMERIC);
        try (Plaintext value = new Generator(random).generate(spec)) {
            assertThat(derive(DerivedForm.SCRAM_SHA_256, spec, value))
                    .matches("SCRAM-SHA-256\\$4096:[A-Za-z0-9+/=]{24}\\$[A-Za-z0-9+/=:]{89}");
        }
    }

    @Test
    void derive_ofKeys_isPublicHalf() {
        for (KeyKind kind :
                new KeyKind[] {new KeyKind.Rsa(2048), new KeyKind.Ec(521), new KeyKind.Ed25519()}) {
            var spec = new ValueSpec.PrivateKey(kind);
            try (Plaintext value = new Generator(random).generate(spec)) {
                assertThat(derive(DerivedForm.PUBLIC_KEY, spec, value))
                        .startsWith("-----BEGIN PUBLIC KEY-----")
                        .doesNotContain("PRIVATE");
                String jwks = derive(DerivedForm.JWKS, spec, value);
                var key = Json.tree(jwks.getBytes(StandardCharsets.UTF_8)).path("keys").get(0);
                assertThat(key.path("kty").stringValue()).isIn("RSA", "EC", "OKP");
                assertThat(key.propertyNames()).doesNotContain("d", "p", "q");
            }
        }
    }

    @Test
    void exists_onlyWhereSomebodyCouldVerify() {
        assertThat(DerivedForm.SCRAM_SHA_256.existsFor(new ValueSpec.Given(true))).isFalse();
        assertThat(DerivedForm.SCRAM_SHA_256.existsFor(new ValueSpec.Aes(256))).isFalse();
        assertThat(DerivedForm.JWKS.existsFor(new ValueSpec.Uuid())).isFalse();
    }
}
