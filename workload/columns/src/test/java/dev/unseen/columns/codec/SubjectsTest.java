package dev.unseen.columns.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.columns.codec.Unreadable.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O39, S2D-28: crypto-shredding")
class SubjectsTest {

    private static final Column NOTES = Column.of("candidate", "notes");
    private static final Place ANNA = NOTES.at(1);
    private static final Place BERT = NOTES.at(2);

    private final MemorySubjects store = new MemorySubjects();
    private final String anna = codec(store, "w1").encryptFor("17", ANNA, Original.text("a"));
    private final String bert = codec(store, "w1").encryptFor("18", BERT, Original.text("b"));

    @Test
    void decrypt_ofALivingSubject_givesTheValue() {
        assertThat(codec(store, "w1").decrypt(ANNA, anna).text()).isEqualTo("a");
        assertThat(anna.split(":")[1]).startsWith("s.").isNotEqualTo(bert.split(":")[1]);
        String again = codec(store, "w1").encryptFor("17", ANNA, Original.text("c"));
        assertThat(again.split(":")[1]).isEqualTo(anna.split(":")[1]);
    }

    @Test
    void decrypt_ofAShreddedSubject_isRefusedForEver() {
        assertThat(subjects(store, "w1").shred("17")).isTrue();
        assertThat(subjects(store, "w1").shred("17")).isFalse();
        assertRefused(codec(store, "w1"), anna, Reason.SHREDDED);
        assertThat(codec(store, "w1").decrypt(BERT, bert).text()).isEqualTo("b");
        assertThatThrownBy(() -> codec(store, "w1").encryptFor("17", ANNA, Original.text("x")))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    @DisplayName("a backup from before: unreadable once the old wrapping key is gone, others live")
    void decrypt_fromABackup_isImpossibleWhenTheOldWrappingKeyIsDestroyed() {
        var backup = new MemorySubjects(store);
        subjects(store, "w1").shred("17");
        assertThat(codec(backup, "w1").decrypt(ANNA, anna).text())
                .as("until then the backup and the old key together still read it")
                .isEqualTo("a");

        assertThat(subjects(store, "w2", "w1").rewrap()).isEqualTo(1);

        assertRefused(codec(backup, "w2"), anna, Reason.UNKNOWN_KEY);
        assertRefused(codec(store, "w2"), anna, Reason.SHREDDED);
        assertThat(codec(store, "w2").decrypt(BERT, bert).text()).isEqualTo("b");
    }

    @Test
    void rewrap_twice_changesNothingTheSecondTime() {
        assertThat(subjects(store, "w2", "w1").rewrap()).isEqualTo(2);
        assertThat(subjects(store, "w2", "w1").rewrap()).isZero();
    }

    @Test
    void rewrap_withoutTheKeyItNeeds_losesNothing() {
        assertThatThrownBy(() -> subjects(store, "w3").rewrap()).isInstanceOf(KeyUnusable.class);
        assertThat(codec(store, "w1").decrypt(ANNA, anna).text()).isEqualTo("a");
    }

    @Test
    void upkeep_ofASubjectsValue_leavesItUnderTheSubjectsKey() {
        ColumnCodec codec = codec(store, "w1");
        assertThat(codec.reencrypt(ANNA, anna)).isEmpty();
        Place other = NOTES.at(3);
        String moved = codec.rebind(ANNA, other, anna);
        subjects(store, "w1").shred("17");
        assertThatThrownBy(() -> codec.decrypt(other, moved)).hasMessageContaining("destroyed");
    }

    @Test
    void decrypt_ofAnotherSubjectsWrappedKey_isRefused() {
        String keyA = anna.split(":")[1];
        String keyB = bert.split(":")[1];
        String wrapped = store.findKey(keyB).orElseThrow().wrapped().orElseThrow();
        store.replace(keyA, store.findKey(keyA).orElseThrow().wrapped().orElseThrow(), wrapped);
        assertRefused(codec(store, "w1"), anna, Reason.UNKNOWN_KEY);
    }

    private static Subjects subjects(MemorySubjects store, String... wrapping) {
        return new Subjects(TestKeys.ring(wrapping), store, TestKeys.RANDOM);
    }

    private static ColumnCodec codec(MemorySubjects store, String... wrapping) {
        return TestKeys.codec(Format.NATIVE, "k1").with(subjects(store, wrapping));
    }

    private static void assertRefused(ColumnCodec codec, String stored, Reason reason) {
        assertThatThrownBy(() -> codec.decrypt(ANNA, stored))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
