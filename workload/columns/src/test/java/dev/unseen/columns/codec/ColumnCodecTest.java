package dev.unseen.columns.codec;

import static dev.unseen.columns.codec.TestKeys.codec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.columns.codec.Unreadable.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S1-44, S2D-18: fields of columns")
class ColumnCodecTest {

    private static final Column KEYS =
            Column.of("provider_configs", "config_data").member("$['api_key']");
    private static final Place PLACE =
            KEYS.at(UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"));
    private static final String STRIPE = "sk_live_4eC39HqLyjWDarjtT1zdp7dc";

    @ParameterizedTest
    @EnumSource(Format.class)
    void decrypt_ofWhatWasEncrypted_givesItBack(Format format) {
        ColumnCodec codec = codec(format, "k1");
        String stored = codec.encrypt(PLACE, Original.text(STRIPE));
        assertThat(stored).doesNotContain(STRIPE);
        assertThat(codec.decrypt(PLACE, stored).text()).isEqualTo(STRIPE);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void decrypt_ofAnyKind_keepsIt(Kind kind) {
        ColumnCodec codec = codec(Format.NATIVE, "k1");
        Original original =
                kind == Kind.BYTES
                        ? Original.bytes(new byte[] {0, -1, 10})
                        : Original.of(kind, "12.50");
        Original back = codec.decrypt(PLACE, codec.encrypt(PLACE, original));
        assertThat(back.matches(original)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    @DisplayName("O35: an empty text is encrypted like any other")
    void encrypt_ofAnEmptyText_isACiphertext(Format format) {
        ColumnCodec codec = codec(format, "k1");
        String stored = codec.encrypt(PLACE, Original.text(""));
        assertThat(stored).isNotEmpty();
        assertThat(codec.recognise(PLACE, stored)).isInstanceOf(Recognised.Encrypted.class);
        assertThat(codec.decrypt(PLACE, stored).text()).isEmpty();
    }

    @Test
    void encrypt_twice_givesTwoCiphertexts() {
        ColumnCodec codec = codec(Format.NATIVE, "k1");
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            seen.add(codec.encrypt(PLACE, Original.text(STRIPE)));
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    @DisplayName("O34: swap matrix of table, column, path, each part of the key, and key id")
    void decrypt_inAnyOtherPlace_isRefused() {
        ColumnCodec codec = codec(Format.NATIVE, "k1", "k2");
        List<Place> places = new ArrayList<>();
        for (String table : List.of("a", "b", "hris.a")) {
            for (String column : List.of("c", "ac")) {
                for (String path : List.of("", "$['x']", "$['x']['y']", "$[0]")) {
                    places.add(new Place(new Column(table, column, path), List.of("1")));
                    places.add(new Place(new Column(table, column, path), List.of("1", "2")));
                    places.add(new Place(new Column(table, column, path), List.of("12")));
                }
            }
        }
        for (Place from : places) {
            String stored = codec.encrypt(from, Original.text(STRIPE));
            for (Place to : places) {
                if (from.equals(to)) {
                    assertThat(codec.decrypt(to, stored).text()).isEqualTo(STRIPE);
                } else {
                    assertRefused(codec, to, stored, Reason.NOT_AUTHENTIC);
                }
            }
            assertRefused(codec, from, stored.replace(":k1:", ":k2:"), Reason.NOT_AUTHENTIC);
        }
    }

    @Test
    void decrypt_ofAnyChangedCharacter_isRefused() {
        ColumnCodec codec = codec(Format.NATIVE, "k1");
        String stored = codec.encrypt(PLACE, Original.text(STRIPE));
        for (int i = 0; i < stored.length(); i++) {
            char other = stored.charAt(i) == 'A' ? 'B' : 'A';
            String changed = stored.substring(0, i) + other + stored.substring(i + 1);
            assertThatThrownBy(() -> codec.decrypt(PLACE, changed)).isInstanceOf(Unreadable.class);
            String cut = stored.substring(0, i);
            assertThatThrownBy(() -> codec.decrypt(PLACE, cut)).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void decrypt_ofAnyChangedByteOfAToken_isRefused() {
        ColumnCodec codec = codec(Format.FERNET, "k1");
        String stored = codec.encrypt(PLACE, Original.text(STRIPE));
        for (int i = 0; i < stored.length() - 2; i++) {
            char other = stored.charAt(i) == 'A' ? 'B' : 'A';
            String changed = stored.substring(0, i) + other + stored.substring(i + 1);
            assertThatThrownBy(() -> codec.decrypt(PLACE, changed)).isInstanceOf(Unreadable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"enc1:", "enc1:k1", "enc1:k1:", "enc1:k1:abcd", "enc1: k1:abcd", "enc1::a"})
    @DisplayName("O33: what begins like a ciphertext and is none is neither plain nor guessed at")
    void recognise_ofALookalike_saysMalformed(String plain) {
        ColumnCodec codec = codec(Format.NATIVE, "k1");
        assertThat(codec.recognise(PLACE, plain))
                .isEqualTo(new Recognised.Undecryptable(Reason.MALFORMED));
        assertRefused(codec.reading(Reading.PLAIN_OR_ENCRYPTED), PLACE, plain, Reason.MALFORMED);
    }

    @Test
    void encrypt_ofALookalike_encryptsIt() {
        ColumnCodec codec = codec(Format.NATIVE, "k1");
        String once = codec.encrypt(PLACE, Original.text("enc1:k1:abcd"));
        String twice = codec.encrypt(PLACE, Original.text(once));
        assertThat(codec.decrypt(PLACE, once).text()).isEqualTo("enc1:k1:abcd");
        assertThat(codec.decrypt(PLACE, twice).text()).isEqualTo(once);
    }

    @Test
    @DisplayName("O33: long base64 is plain text, not ciphertext")
    void recognise_ofLongBase64_saysPlain() {
        String base64 = "QUJD".repeat(200);
        for (Format each : Format.values()) {
            assertThat(codec(each, "k1").recognise(PLACE, base64))
                    .isInstanceOf(Recognised.Plain.class);
        }
    }

    @Test
    void recognise_ofACiphertext_namesItsKey() {
        String stored = codec(Format.NATIVE, "k1").encrypt(PLACE, Original.text(STRIPE));
        assertThat(codec(Format.NATIVE, "k2", "k1").recognise(PLACE, stored))
                .isEqualTo(new Recognised.Encrypted("k1", false));
        assertThat(codec(Format.NATIVE, "k2").recognise(PLACE, stored))
                .isEqualTo(new Recognised.Undecryptable(Reason.UNKNOWN_KEY));
    }

    @Test
    @DisplayName("dual read while migrating, strict afterwards")
    void decrypt_ofAPlainValue_isForDualReadersOnly() {
        ColumnCodec codec = codec(Format.NATIVE, "k1");
        ColumnCodec dual = codec.reading(Reading.PLAIN_OR_ENCRYPTED);
        assertThat(dual.decrypt(PLACE, STRIPE).text()).isEqualTo(STRIPE);
        String stored = codec.encrypt(PLACE, Original.text("new"));
        assertThat(dual.decrypt(PLACE, stored).text()).isEqualTo("new");
        assertRefused(codec, PLACE, STRIPE, Reason.NOT_ENCRYPTED);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    @DisplayName("S2D-23: rotation of the data key, value by value")
    void reencrypt_underANewPrimary_keepsTheValue(Format format) {
        String old = codec(format, "k1").encrypt(PLACE, Original.text(STRIPE));
        ColumnCodec rotated = codec(format, "k2", "k1");
        String now = rotated.reencrypt(PLACE, old).orElseThrow();
        assertThat(rotated.reencrypt(PLACE, now)).isEmpty();
        assertThat(codec(format, "k2").decrypt(PLACE, now).text()).isEqualTo(STRIPE);
        assertThat(rotated.decrypt(PLACE, old).text()).isEqualTo(STRIPE);
    }

    @Test
    void rebind_toAnotherRow_opensThereOnly() {
        ColumnCodec codec = codec(Format.NATIVE, "k1");
        Place to = KEYS.at(UUID.fromString("b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"));
        String moved = codec.rebind(PLACE, to, codec.encrypt(PLACE, Original.text(STRIPE)));
        assertThat(codec.decrypt(to, moved).text()).isEqualTo(STRIPE);
        assertRefused(codec, PLACE, moved, Reason.NOT_AUTHENTIC);
    }

    @Test
    @DisplayName("S2D-26: poison raises an alarm when it is decrypted")
    void decrypt_ofAPoisonRecord_raisesTheAlarmAndGivesTheValue() {
        var raised = new ArrayList<String>();
        ColumnCodec codec =
                codec(Format.NATIVE, "k1", "k2")
                        .alarming((place, keyId) -> raised.add(place + " " + keyId));
        String stored = codec.encryptPoison(PLACE, Original.text(STRIPE));
        assertThat(stored).hasSameSizeAs(codec.encrypt(PLACE, Original.text(STRIPE)));
        assertThat(codec.recognise(PLACE, stored)).isEqualTo(new Recognised.Encrypted("k1", true));
        assertThat(raised).isEmpty();
        assertThat(codec.decrypt(PLACE, stored).text()).isEqualTo(STRIPE);
        assertThat(raised).containsExactly("provider_configs.config_data $['api_key'] k1");
        codec(Format.NATIVE, "k2", "k1")
                .reencrypt(PLACE, stored)
                .ifPresent(again -> codec.decrypt(PLACE, again));
        assertThat(raised).hasSize(2);
    }

    @Test
    void decrypt_ofAPoisonRecord_whenTheAlarmThrows_givesNothing() {
        ColumnCodec codec =
                codec(Format.NATIVE, "k1")
                        .alarming(
                                (place, keyId) -> {
                                    throw new IllegalStateException("alarm");
                                });
        String stored = codec.encryptPoison(PLACE, Original.text(STRIPE));
        assertThatThrownBy(() -> codec.decrypt(PLACE, stored)).hasMessage("alarm");
    }

    @Test
    void encrypt_ofWhatATokenCannotKeep_isRefused() {
        ColumnCodec codec = codec(Format.FERNET, "k1");
        assertThatThrownBy(() -> codec.encrypt(PLACE, Original.of(Kind.JSON, "12")))
                .hasMessageContaining("native format");
        assertThatThrownBy(() -> codec.encryptPoison(PLACE, Original.text(STRIPE)))
                .hasMessageContaining("poison");
        var store = new MemorySubjects();
        var subjects = new Subjects(TestKeys.ring("w1"), store, TestKeys.RANDOM);
        assertThatThrownBy(() -> codec.with(subjects)).hasMessageContaining("native format");
    }

    @Test
    void matches_ofADigest_isTrueForThisValueInThisPlaceOnly() {
        ColumnCodec codec = codec(Format.NATIVE, "k1");
        String digest = codec.digest(PLACE, Original.text(STRIPE));
        assertThat(codec.matches(PLACE, Original.text(STRIPE), digest)).isTrue();
        assertThat(codec.matches(PLACE, Original.text(STRIPE + "x"), digest)).isFalse();
        assertThat(codec.matches(KEYS.at(7), Original.text(STRIPE), digest)).isFalse();
        assertThat(codec(Format.NATIVE, "k2", "k1").matches(PLACE, Original.text(STRIPE), digest))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 14, 15, 16, 17, 100, 1000})
    void storedChars_ofAFormat_isTheLengthOfWhatItWrites(int length) {
        for (Format each : Format.values()) {
            String stored = codec(each, "k1").encrypt(PLACE, Original.bytes(new byte[length]));
            assertThat(each.storedChars(length, "k1")).isEqualTo(stored.length());
        }
    }

    @Test
    void decrypt_byManyThreadsAtOnce_givesEachItsValue() {
        ColumnCodec codec = codec(Format.NATIVE, "k1");
        long right =
                IntStream.range(0, 20_000)
                        .parallel()
                        .filter(
                                i -> {
                                    Place place = KEYS.at(i);
                                    String text = "value " + i;
                                    String stored = codec.encrypt(place, Original.text(text));
                                    return codec.decrypt(place, stored).text().equals(text);
                                })
                        .count();
        assertThat(right).isEqualTo(20_000);
    }

    @Test
    void toString_ofWhatHoldsSecrets_showsNone() {
        ColumnCodec codec = codec(Format.NATIVE, "k1");
        assertThat(Original.text(STRIPE)).hasToString("Original[TEXT, 32 bytes]");
        assertThat(codec.open(PLACE, codec.encrypt(PLACE, Original.text(STRIPE))).toString())
                .doesNotContain(STRIPE);
        assertThatThrownBy(() -> codec.decrypt(PLACE, STRIPE)).hasMessageNotContaining(STRIPE);
    }

    @Test
    void text_withLoneSurrogates_isRefused() {
        assertThatThrownBy(() -> Original.text("\ud800"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(
            ColumnCodec codec, Place place, String stored, Reason reason) {
        assertThatThrownBy(() -> codec.decrypt(place, stored))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
