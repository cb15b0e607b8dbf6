package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
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
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> open(Envelope.decode(cut)))
                    .isInstanceOfAny(SealBroken.class, MalformedBox.class);
        }
    }

    /** A row moved elsewhere, or another row put in its place, differs in one part at least. */
    @Test
    void open_withAnyPartOfTheContextChanged_isRefused() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Object[] parts = context(random);
            Envelope envelope =
                    Envelope.seal(kek, bind(parts), Plaintext.random(RANDOM, 9), RANDOM);
            Object[] others = parts.clone();
            int at = random.nextInt(parts.length);
            others[at] = changed(parts[at], random);
            assertThatThrownBy(() -> envelope.open(kek, bind(others)))
                    .as("seed %d, case %d, part %d", seed, i, at)
                    .isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void open_ofAnotherEnvelopesParts_isRefused() {
        byte[] one = seal(new byte[5]).encode();
        byte[] other = seal(new byte[5]).encode();
        for (int cut : new int[] {30, 78, 90, 100}) {
            byte[] mixed = one.clone();
            System.arraycopy(other, cut, mixed, cut, mixed.length - cut);
            assertThatThrownBy(() -> open(Envelope.decode(mixed))).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void decode_ofAnotherVersionAlgorithmOrSize_saysWhatItTakes() {
        byte[] bytes = seal(new byte[5]).encode();
        for (int at = 0; at < 2; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = bytes.clone();
                changed[at] = (byte) value;
                if (value != 1) {
                    assertThatThrownBy(() -> Envelope.decode(changed))
                            .isInstanceOf(MalformedBox.class)
                            .hasMessageContaining("version 1 and algorithm 1");
                }
            }
        }
        assertThatThrownBy(() -> Envelope.decode(new byte[169])).hasMessageContaining("170");
        assertThatThrownBy(() -> Envelope.decode(new byte[1 << 21]))
                .isInstanceOf(MalformedBox.class);
        assertThatThrownBy(() -> seal(new byte[(1 << 20) + 1])).isInstanceOf(MalformedBox.class);
        assertThat(open(seal(new byte[1 << 20]))).hasSize(1 << 20);
    }

    /** Written by another program, and written again by ours from the same random bytes. */
    @Test
    void seal_ofTheFrozenVectors_givesTheirEnvelopes() {
        for (String[] row : Vectors.rows("envelope.txt")) {
            Kek key = new Kek(Integer.parseInt(row[0]), Plaintext.owning(Vectors.hex(row[1])));
            byte[] aad = Vectors.hex(row[2]);
            byte[] payload = Vectors.hex(row[3]);
            byte[] expected = Vectors.hex(row[7]);
            var random =
                    new ScriptedRandom(
                            Vectors.hex(row[4]), Vectors.hex(row[5]), Vectors.hex(row[6]));
            Envelope envelope = Envelope.seal(key, aad, Plaintext.copyOf(payload), random);
            assertThat(envelope).isEqualTo(Envelope.decode(expected));
            assertThat(Envelope.decode(expected).open(key, aad).lend(byte[]::clone))
                    .isEqualTo(payload);
        }
    }

    @Test
    void seal_manyTimes_repeatsNoNonceAndNoWrap() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = seal(new byte[3]).encode();
            seen.add(HexFormat.of().formatHex(bytes, 6, 30));
            seen.add(HexFormat.of().formatHex(bytes, 30, 78));
            seen.add(HexFormat.of().formatHex(bytes, 78, 90));
        }
        assertThat(seen).hasSize(15_000);
    }

    @Test
    void seal_withAClosedKey_isRefused() {
        kek.close();
        assertThatThrownBy(() -> seal(new byte[3])).isInstanceOf(IllegalStateException.class);
        assertThat(kek).hasToString("Kek[1]");
        assertThatThrownBy(() -> new Kek(1, Plaintext.owning(new byte[31])))
                .isInstanceOf(MalformedBox.class);
    }

    @Test
    void unwrap_ofAWrappedKey_needsItsContext() {
        try (Plaintext material = Plaintext.random(RANDOM, 32)) {
            byte[] wrapped = kek.wrap(material, AAD, RANDOM);
            assertThat(wrapped).hasSize(72);
            assertThat(kek.unwrap(wrapped, AAD).matches(material)).isTrue();
            assertThatThrownBy(() -> kek.unwrap(wrapped, new byte[0]))
                    .isInstanceOf(SealBroken.class);
            assertThatThrownBy(() -> kek.unwrap(new byte[39], AAD))
                    .isInstanceOf(MalformedBox.class);
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
        assertThat(Arrays.copyOfRange(after.encode(), 78, after.encode().length))
                .isEqualTo(Arrays.copyOfRange(before.encode(), 78, before.encode().length));
    }

    @ParameterizedTest
    @CsvSource({"4, 64", "64, 64", "65, 128", "4096, 4096", "4097, 8192", "20004, 20480"})
    void step_ofALength_growsInSteps(int length, int step) {
        assertThat(Padding.step(length)).isEqualTo(step);
    }

    /** What a row of the strongroom is bound to: two texts, two numbers, an id, some bytes. */
    private static Object[] context(Random random) {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return new Object[] {
            text(random), text(random), random.nextLong(), (long) random.nextInt(5), bytes
        };
    }

    private static String text(Random random) {
        return "unseen/é中9".substring(random.nextInt(9));
    }

    private static Object changed(Object part, Random random) {
        if (part instanceof Long number) {
            return number ^ 1L << random.nextInt(64);
        }
        if (part instanceof byte[] bytes) {
            return Arrays.copyOf(bytes, bytes.length + 1);
        }
        return part + "x";
    }

    private static byte[] bind(Object[] parts) {
        Binding binding = Binding.of("test");
        for (Object part : parts) {
            if (part instanceof Long number) {
                binding.with(number);
            } else if (part instanceof byte[] bytes) {
                binding.with(bytes);
            } else {
                binding.with((String) part);
            }
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
