package dev.unseen.strongroom.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unseen.crypto.Plaintext;
import dev.unseen.strongroom.spec.Encoding;
import dev.unseen.strongroom.spec.KeyKind;
import dev.unseen.strongroom.spec.ValueSpec;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every value meets its spec, and no character is likelier than another.
class GeneratorTest {

    private static final int VALUES = 100_000;
    private static final long SEED = 7;

    private final Generator generator = new Generator(new Seeded(SEED));

    /// Repeatable; the same test finds the same values.
    private static final class Seeded extends SecureRandom {

        private static final long serialVersionUID = 1;
        private final Random source;

        Seeded(long seed) {
            this.source = new Random(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            source.nextBytes(bytes);
        }
    }

    private String text(ValueSpec spec) {
        try (Plaintext value = generator.generate(spec)) {
            return value.lend(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    private void requireAll(ValueSpec spec, String grammar) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < VALUES / 10; i++) {
            String value = text(spec);
            assertThat(value).matches(grammar);
            assertThat(seen.add(value)).as("a value came twice").isTrue();
        }
    }

    @Test
    void generate_ofEveryTextKind_meetsItsSpec() {
        requireAll(new ValueSpec.Encoded(Encoding.HEX, 32), "[0-9a-f]{64}");
        requireAll(new ValueSpec.Encoded(Encoding.BASE64, 32), "[A-Za-z0-9+/]{43}=");
        requireAll(new ValueSpec.Encoded(Encoding.BASE64URL, 32), "[A-Za-z0-9_-]{43}");
        requireAll(new ValueSpec.Password(28, "0123456789abcdef!"), "[0-9a-f!]{28}");
        requireAll(
                new ValueSpec.Uuid(),
                "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        requireAll(
                new ValueSpec.Passphrase(7),
                "([bdfghjklmnprstvz][aiou][bdfghjklmnprstvz][aiou][bdfghjklmnprstvz]-?){7}");
    }

    @Test
    void generate_ofBytes_hasTheirLength() {
        assertThat(text(new ValueSpec.Bytes(48))).hasSize(48);
        assertThat(text(new ValueSpec.Aes(192))).hasSize(24);
        assertThat(text(new ValueSpec.Hmac(512))).hasSize(64);
    }

    @Test
    void generate_ofPassword_drawsEachCharacterEvenly() {
        // 62 does not divide 256: a remainder instead of a rejection would show here.
        var spec = new ValueSpec.Password(20, ValueSpec.Password.ALPHANUMERIC);
        long[] counts = new long[128];
        for (int i = 0; i < VALUES; i++) {
            text(spec).chars().forEach(each -> counts[each]++);
        }
        double expected = VALUES * 20.0 / 62;
        double chiSquare = 0;
        for (char each : ValueSpec.Password.ALPHANUMERIC.toCharArray()) {
            chiSquare += (counts[each] - expected) * (counts[each] - expected) / expected;
        }
        // 61 degrees of freedom: mean 61, standard deviation 11; a bias of 1 % gives about 200.
        assertThat(chiSquare).isCloseTo(61, within(50.0));
    }

    @Test
    void generate_ofKeys_isPemWithBothHalves() {
        for (KeyKind kind :
                new KeyKind[] {
                    new KeyKind.Rsa(2048),
                    new KeyKind.Ec(256),
                    new KeyKind.Ed25519(),
                    new KeyKind.X25519(),
                    new KeyKind.MlKem(768)
                }) {
            assertThat(text(new ValueSpec.PrivateKey(kind)))
                    .startsWith("-----BEGIN PRIVATE KEY-----\n")
                    .contains("-----END PRIVATE KEY-----\n-----BEGIN PUBLIC KEY-----\n")
                    .endsWith("-----END PUBLIC KEY-----\n");
        }
    }
}
