package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] AAD = Binding.of("test").with("project").with(7).bytes();

    private final Kek kek = Kek.generate(1, RANDOM);

    @Test
    void open_withItsKeyAndContext_givesThePayload() {
        for (int length : new int[] {0, 1, 59, 60, 61, 4092, 4093, 20_000}) {
            byte[] payload = new byte[length];
            RANDOM.nextBytes(payload);
            Envelope envelope = seal(payload);
            assertThat(open(Envelope.decode(envelope.encode()))).isEqualTo(payload);
        }
    }

    @Test
    void open_ofAnythingChanged_isRefused() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] bytes = seal("payload".getBytes(StandardCharsets.US_ASCII)).encode();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> open(Envelope.decode(changed)))
                    .as("seed %d, byte %d", seed, i)
                    .isInstanceOfAny(SealBroken.class, MalformedBox.class);
        }
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> open(Envelope.decode(cut)))
                    .isInstanceOfAny(SealBroken.class, MalformedBox.class);
        }
    }

    /** Swapping a row for another one changes at least one part of its context. */
    @Test
    void open_inAnotherContext_isRefused() {
        Set<String> contexts = new HashSet<>();
        for (String project : new String[] {"p", "q", ""}) {
            for (String secret : new String[] {"s", "t", "ps"}) {
                for (long version = 1; version <= 3; version++) {
                    contexts.add(project + "|" + secret + "|" + version);
                }
            }
        }
        for (String sealed : contexts) {
            Envelope envelope =
                    Envelope.seal(kek, aad(sealed), Plaintext.copyOf(new byte[9]), RANDOM);
            for (String opened : contexts) {
                if (!opened.equals(sealed)) {
                    assertThatThrownBy(() -> envelope.open(kek, aad(opened)))
                            .isInstanceOf(SealBroken.class);
                }
            }
        }
    }

    @Test
    void open_withAnotherKey_isRefused() {
        Envelope envelope = seal(new byte[5]);
        assertThatThrownBy(() -> envelope.open(Kek.generate(1, RANDOM), AAD))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> envelope.open(Kek.generate(2, RANDOM), AAD))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void seal_twice_sharesNothing() {
        byte[] first = seal(new byte[32]).encode();
        byte[] second = seal(new byte[32]).encode();
        int same = 0;
        for (int i = 6; i < first.length; i++) {
            same += first[i] == second[i] ? 1 : 0;
        }
        assertThat(same).isLessThan(12);
    }

    @Test
    void rewrap_toANewKey_keepsTheBodyAndLosesTheOldKey() {
        Kek fresh = Kek.generate(2, RANDOM);
        Envelope before = seal("payload".getBytes(StandardCharsets.US_ASCII));
        Envelope after = before.rewrap(kek, fresh, AAD, RANDOM);
        assertThat(after.kekId()).isEqualTo(2);
        assertThat(after.open(fresh, AAD).lend(byte[]::clone)).isEqualTo("payload".getBytes());
        assertThatThrownBy(() -> after.open(kek, AAD)).isInstanceOf(SealBroken.class);
        assertThat(java.util.Arrays.copyOfRange(after.encode(), 78, after.encode().length))
                .isEqualTo(
                        java.util.Arrays.copyOfRange(before.encode(), 78, before.encode().length));
    }

    @ParameterizedTest
    @CsvSource({"4, 64", "64, 64", "65, 128", "4096, 4096", "4097, 8192", "20004, 20480"})
    void step_ofALength_growsInSteps(int length, int step) {
        assertThat(Padding.step(length)).isEqualTo(step);
    }

    private static byte[] aad(String context) {
        Binding binding = Binding.of("test");
        for (String part : context.split("\\|", -1)) {
            binding.with(part);
        }
        return binding.bytes();
    }

    private Envelope seal(byte[] payload) {
        return Envelope.seal(kek, AAD, Plaintext.copyOf(payload), RANDOM);
    }

    private byte[] open(Envelope envelope) {
        try (Plaintext plain = envelope.open(kek, AAD)) {
            return plain.lend(byte[]::clone);
        }
    }
}
