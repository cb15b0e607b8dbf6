package dev.unseen.columns.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.crypto.Plaintext;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeyFileTest {

    private static final KeySource KEK = kek(1);
    private static final Instant CREATED = Instant.parse("2026-11-23T00:00:00Z");
    private static final Column COLUMN = Column.of("payroll", "iban");

    @Test
    void parse_ofWhatWasWritten_givesTheSameKeys() {
        KeyFile file = twoKeys();
        KeyFile back = KeyFile.parse(file.write(KEK, TestKeys.RANDOM), KEK);
        assertThat(back.entries()).isEqualTo(file.entries()).hasSize(2);
        assertThat(back.ring().primary().id()).isEqualTo("k2");
    }

    @Test
    @DisplayName("a KEK rotation touches no row")
    void write_underANewKek_opensWhatWasEncryptedBefore() {
        String before = twoKeys().write(KEK, TestKeys.RANDOM);
        String stored = codec(before, KEK).encrypt(COLUMN.at(7), Original.text("DE02"));
        String after = KeyFile.parse(before, KEK).write(kek(2), TestKeys.RANDOM);
        assertThat(codec(after, kek(2)).decrypt(COLUMN.at(7), stored).text()).isEqualTo("DE02");
        assertThatThrownBy(() -> KeyFile.parse(after, KEK))
                .isInstanceOf(KeyUnusable.class)
                .hasMessageContaining("check value");
    }

    @Test
    void parse_ofAChangedFile_isRefused() {
        String text = twoKeys().write(KEK, TestKeys.RANDOM);
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThatThrownBy(() -> KeyFile.parse(changed, KEK)).isInstanceOf(KeyUnusable.class);
            String cut = text.substring(0, i);
            assertThatThrownBy(() -> KeyFile.parse(cut, KEK)).isInstanceOf(KeyUnusable.class);
        }
        assertThatThrownBy(() -> KeyFile.parse(without(text, "key k1"), KEK))
                .isInstanceOf(KeyUnusable.class);
    }

    @Test
    void write_ofKeys_showsNoneOfTheirBytes() {
        String text = twoKeys().write(KEK, TestKeys.RANDOM);
        assertThat(text)
                .contains("key k1 opening 2026-11-23T00:00:00Z ")
                .contains("key k2 primary");
        assertThat(twoKeys().ring().primary().check()).hasSize(16);
    }

    @Test
    void remove_ofThePrimaryKey_isRefused() {
        assertThatThrownBy(() -> twoKeys().remove("k2")).hasMessageContaining("promote");
        assertThat(twoKeys().remove("k1").entries()).hasSize(1);
    }

    @Test
    void add_ofAKnownId_isRefused() {
        assertThatThrownBy(() -> twoKeys().add(TestKeys.key("k1", 9), CREATED))
                .hasMessageContaining("k1 already");
    }

    private static KeyFile twoKeys() {
        return KeyFile.of(TestKeys.key("k1", 1), CREATED)
                .add(TestKeys.key("k2", 2), CREATED)
                .promote("k2");
    }

    private static ColumnCodec codec(String file, KeySource kek) {
        KeyRing ring = KeyFile.parse(file, kek).ring();
        return ColumnCodec.of(ring, Format.NATIVE, TestKeys.RANDOM, TestKeys.TIME);
    }

    private static String without(String text, String begin) {
        return Arrays.stream(text.split("\n"))
                .filter(each -> !each.startsWith(begin))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static KeySource kek(int first) {
        return () -> {
            byte[] bytes = new byte[32];
            Arrays.fill(bytes, (byte) first);
            return Plaintext.owning(bytes);
        };
    }
}
