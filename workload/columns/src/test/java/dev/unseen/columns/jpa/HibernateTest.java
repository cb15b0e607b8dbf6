package dev.unseen.columns.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.columns.Codecs;
import dev.unseen.columns.codec.Column;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.codec.Reading;
import dev.unseen.columns.codec.Unreadable;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("encrypted attributes with a real Hibernate")
class HibernateTest {

    private static final Logger QUIET = Logger.getLogger("org.hibernate");

    @TempDir static Path directory;
    private static SessionFactory factory;

    @BeforeEach
    void useAStrictCodec() {
        EncryptedColumns.use(Codecs.nativeOne());
    }

    @BeforeAll
    static void open() {
        QUIET.setLevel(Level.SEVERE);
        factory =
                new Configuration()
                        .addAnnotatedClass(Candidate.class)
                        .addAnnotatedClass(Shift.class)
                        .addAnnotatedClass(Counted.class)
                        .addAttributeConverter(EncryptedText.Ciphertext.class)
                        .setProperty("hibernate.connection.url", "jdbc:sqlite:" + directory + "/db")
                        .setProperty(
                                "hibernate.dialect",
                                "org.hibernate.community.dialect.SQLiteDialect")
                        .setProperty("hibernate.hbm2ddl.auto", "create")
                        .setProperty("hibernate.connection.pool_size", "1")
                        .setProperty("hibernate.generate_statistics", "true")
                        .buildSessionFactory();
    }

    @AfterAll
    static void close() {
        factory.close();
    }

    @Test
    void persist_thenFind_givesTheTextBack() {
        Candidate anna = persisted("likes tea");
        in(
                entities -> {
                    Candidate found = entities.find(Candidate.class, anna.id);
                    assertThat(found.notes.text()).isEqualTo("likes tea");
                    assertThat(found.iban).isNull();
                    assertThat(found.notes).hasToString("EncryptedText");
                });
        assertThat(stored(anna, "notes")).startsWith("enc1:k1:");
        assertThat(anna.notes.text()).isEqualTo("likes tea");
    }

    @Test
    void find_withoutAChange_writesNothing() {
        Candidate anna = persisted("likes tea");
        String before = stored(anna, "notes");
        Statistics counts = factory.getStatistics();
        counts.clear();
        in(entities -> entities.find(Candidate.class, anna.id).notes.text());
        assertThat(counts.getEntityUpdateCount()).isZero();
        in(entities -> entities.find(Candidate.class, anna.id).name = "Anna");
        assertThat(counts.getEntityUpdateCount()).isEqualTo(1);
        assertThat(stored(anna, "notes")).isEqualTo(before);
    }

    @Test
    void assign_ofANewText_isWrittenAlthoughNothingElseChanged() {
        Candidate anna = persisted("likes tea");
        in(
                entities -> {
                    Candidate found = entities.find(Candidate.class, anna.id);
                    found.notes = EncryptedText.of("likes coffee");
                    found.iban = EncryptedText.of("DE02");
                });
        in(
                entities -> {
                    Candidate found = entities.find(Candidate.class, anna.id);
                    assertThat(found.notes.text()).isEqualTo("likes coffee");
                    assertThat(found.iban.text()).isEqualTo("DE02");
                    found.iban = null;
                });
        in(entities -> assertThat(entities.find(Candidate.class, anna.id).iban).isNull());
    }

    @Test
    void merge_ofADetachedEntity_writesItsNewText() {
        Candidate anna = persisted("likes tea");
        anna.notes = EncryptedText.of("likes water");
        in(entities -> entities.merge(anna));
        in(
                entities ->
                        assertThat(entities.find(Candidate.class, anna.id).notes.text())
                                .isEqualTo("likes water"));
        var fresh = new Candidate();
        fresh.notes = EncryptedText.of("merged");
        in(entities -> entities.merge(fresh));
        in(
                entities ->
                        assertThat(entities.find(Candidate.class, fresh.id).notes.text())
                                .isEqualTo("merged"));
    }

    @Test
    void query_ofManyEntities_bindsEachToItsRow() {
        List<UUID> ids = List.of(persisted("one").id, persisted("two").id);
        in(
                entities -> {
                    List<Candidate> all =
                            entities.createQuery(
                                            "from Candidate where id in (:ids)", Candidate.class)
                                    .setParameter("ids", ids)
                                    .getResultList();
                    assertThat(all)
                            .extracting(each -> each.notes.text())
                            .containsExactlyInAnyOrder("one", "two");
                });
    }

    @Test
    void assign_ofAnotherEntitysText_isEncryptedForItsOwnRow() {
        Candidate anna = persisted("one");
        var bert = new Candidate();
        bert.notes = anna.notes;
        bert.iban = anna.notes;
        in(entities -> entities.persist(bert));
        in(
                entities -> {
                    Candidate first = entities.find(Candidate.class, anna.id);
                    Candidate second = entities.find(Candidate.class, bert.id);
                    assertThat(first.notes.text()).isEqualTo("one");
                    assertThat(second.notes.text()).isEqualTo("one");
                    assertThat(second.iban.text()).isEqualTo("one");
                    second.notes = first.notes;
                });
        in(
                entities ->
                        assertThat(entities.find(Candidate.class, bert.id).notes.text())
                                .isEqualTo("one"));
    }

    @Test
    void assign_ofAProjectedText_isRefusedUnlessItIsThisRows() {
        Candidate anna = persisted("one");
        Candidate bert = persisted("two");
        EncryptedText projected =
                factory.fromTransaction(
                        session ->
                                session.createSelectionQuery(
                                                "select notes from Candidate where id = :id",
                                                EncryptedText.class)
                                        .setParameter("id", anna.id)
                                        .getSingleResult());
        assertThatThrownBy(projected::text).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(
                        () ->
                                in(
                                        entities ->
                                                entities.find(Candidate.class, bert.id).notes =
                                                        projected))
                .hasStackTraceContaining("not authentic");
        in(entities -> entities.find(Candidate.class, anna.id).notes = projected);
        in(
                entities ->
                        assertThat(entities.find(Candidate.class, anna.id).notes.text())
                                .isEqualTo("one"));
    }

    @Test
    @DisplayName("O34: a ciphertext pasted into another row does not open")
    void text_ofACiphertextFromAnotherRow_isRefused() {
        Candidate anna = persisted("one");
        Candidate bert = persisted("two");
        String annas = stored(anna, "notes");
        in(entities -> paste(entities, bert, annas));
        in(
                entities -> {
                    Candidate found = entities.find(Candidate.class, bert.id);
                    assertThatThrownBy(found.notes::text).isInstanceOf(Unreadable.class);
                });
    }

    @Test
    void text_ofAPlainRow_isForDualReadersOnly() {
        Candidate anna = persisted("one");
        in(entities -> paste(entities, anna, "still plain"));
        in(
                entities -> {
                    Candidate found = entities.find(Candidate.class, anna.id);
                    assertThatThrownBy(found.notes::text).isInstanceOf(Unreadable.class);
                });
        EncryptedColumns.use(Codecs.nativeOne().reading(Reading.PLAIN_OR_ENCRYPTED));
        in(
                entities ->
                        assertThat(entities.find(Candidate.class, anna.id).notes.text())
                                .isEqualTo("still plain"));
    }

    @Test
    void persist_withAKeyOfTwoParts_isBoundToBoth() {
        var shift = new Shift();
        shift.place = 7;
        shift.day = "2026-11-23";
        shift.remark = EncryptedText.of("night");
        in(entities -> entities.persist(shift));
        in(
                entities -> {
                    Shift found = entities.find(Shift.class, new Shift.Key(7, "2026-11-23"));
                    assertThat(found.remark.text()).isEqualTo("night");
                });
        var place = Column.of("shift", "remark").at(7, "2026-11-23");
        String stored = scalar("select remark from shift");
        try (Original original = Codecs.nativeOne().decrypt(place, stored)) {
            assertThat(original.text()).isEqualTo("night");
        }
    }

    @Test
    void persist_withAKeyOfTheDatabase_isRefusedBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> in(entities -> entities.persist(new Counted())))
                .hasStackTraceContaining("assign the key, or take a UUID or a sequence");
        assertThat(scalar("select count(*) from counted")).isEqualTo("0");
    }

    private Candidate persisted(String notes) {
        var candidate = new Candidate();
        candidate.notes = EncryptedText.of(notes);
        in(entities -> entities.persist(candidate));
        return candidate;
    }

    private static void paste(EntityManager entities, Candidate into, String stored) {
        entities.createNativeQuery("update candidate set notes = ?1 where id = ?2")
                .setParameter(1, stored)
                .setParameter(2, into.id)
                .executeUpdate();
    }

    private String stored(Candidate candidate, String column) {
        UUID id = candidate.id;
        return factory.fromTransaction(
                session ->
                        session.createNativeQuery(
                                        "select " + column + " from candidate where id = ?1",
                                        String.class)
                                .setParameter(1, id)
                                .getSingleResult());
    }

    private String scalar(String sql) {
        return factory.fromTransaction(
                session ->
                        session.createNativeQuery(sql, Object.class).getSingleResult().toString());
    }

    private void in(Consumer<EntityManager> work) {
        factory.inTransaction(work::accept);
    }
}
