package dev.unseen.columns.blind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.columns.Codecs;
import dev.unseen.columns.blind.IndexAdvice.Accepted;
import dev.unseen.columns.blind.IndexAdvice.Counted;
import dev.unseen.columns.blind.IndexAdvice.Refused;
import dev.unseen.columns.codec.Column;
import dev.unseen.columns.codec.KeyRing;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("O31, S2D-21: searchable digests")
class BlindIndexTest {

    private static final KeyRing RING = Codecs.ring("b1");
    private static final Column EMAIL = Column.of("candidate", "email");

    @ParameterizedTest
    @CsvSource({
        "EMAIL,' Anna@Example.ORG ',anna@example.org",
        "TEXT,'Größe  XL',größe xl",
        "TEXT,'ﬁsh\t1',fish 1",
        "DIGITS,+49 (0)30-123,+49030123",
        "CODE,de02 1203 0000,DE0212030000",
        "EXACT,' a ',' a '"
    })
    void of_valuesThatMeanTheSame_areEqual(Normalisation same, String one, String other) {
        var index = new BlindIndex(RING, EMAIL, same, 128);
        assertThat(index.of(one)).isEqualTo(index.of(other));
        assertThat(same.apply(one)).isEqualTo(other);
    }

    @Test
    void of_anotherColumnKeyOrLength_isAnother() {
        Set<String> all = new HashSet<>();
        for (Column column :
                Set.of(EMAIL, Column.of("candidate", "email2"), EMAIL.member("$[0]"))) {
            for (KeyRing ring : Set.of(RING, Codecs.ring("b1"))) {
                for (int bits : new int[] {128, 136}) {
                    for (Normalisation each : Normalisation.values()) {
                        String value = new BlindIndex(ring, column, each, bits).of("a1");
                        all.add(value.substring(0, "bi1:b1:".length() + 20));
                    }
                }
            }
        }
        assertThat(all).hasSize(3 * 2 * 2 * 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 15, 16, 255, 256})
    void of_soManyBits_hasNoMore(int bits) {
        var index = new BlindIndex(RING, EMAIL, Normalisation.EXACT, bits);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 5000; i++) {
            seen.add(index.of("value " + i));
        }
        assertThat(seen.size()).isLessThanOrEqualTo(bits < 12 ? 1 << bits : 5000);
        assertThat(seen.size()).isGreaterThan(bits < 12 ? (1 << bits) - 20 : 4400);
    }

    @Test
    void search_duringARotation_looksUnderEveryKey() {
        KeyRing ring = Codecs.ring("b2", "b1");
        var index = new BlindIndex(ring, EMAIL, Normalisation.EMAIL, 64);
        assertThat(index.search("a@b")).hasSize(2).contains(index.of("A@B"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 257})
    void newIndex_ofTooFewOrTooManyBits_isRefused(int bits) {
        assertThatThrownBy(() -> new BlindIndex(RING, EMAIL, Normalisation.EXACT, bits))
                .hasMessageContaining("8 to 256");
    }

    @Test
    void toFind_overManyValues_givesBitsThatLeaveDoubt() {
        assertThat(IndexAdvice.toFind(new Counted(1_000_000, 1_000_000, 1)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        advice -> {
                            assertThat(advice.bits()).isEqualTo(18);
                            assertThat(advice.valuesPerIndex()).isBetween(2.0, 4.0);
                        });
    }

    @ParameterizedTest
    @CsvSource({"1000000,2,600000,distinct", "1000000,365,3000,distinct", "100000,50000,6000,One"})
    void toFind_overFewOrLopsidedValues_isRefusedWithAReason(
            long rows, long distinct, long mostFrequent, String word) {
        assertThat(IndexAdvice.toFind(new Counted(rows, distinct, mostFrequent)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains(word));
    }

    @Test
    void toKeepUnique_ofAColumnWithEqualValues_isRefused() {
        assertThat(IndexAdvice.toKeepUnique(new Counted(10, 9, 2))).isInstanceOf(Refused.class);
        assertThat(IndexAdvice.toKeepUnique(new Counted(10, 10, 1)))
                .isEqualTo(new Accepted(BlindIndex.UNIQUE_BITS_MIN, 1));
    }
}
