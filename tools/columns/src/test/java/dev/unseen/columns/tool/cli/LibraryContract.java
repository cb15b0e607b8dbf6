package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.columns.codec.Column;
import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.DataKey;
import dev.unseen.columns.codec.Format;
import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.codec.KeySource;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.codec.Reading;
import dev.unseen.columns.codec.Subjects;
import dev.unseen.columns.codec.Unreadable;
import dev.unseen.columns.jdbc.EncryptedField;
import dev.unseen.columns.jdbc.JdbcSubjectStore;
import dev.unseen.columns.json.JsonPath;
import dev.unseen.columns.json.MemberCodec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an application does with the library in a database in which the tool works too.
abstract class LibraryContract {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Column DATA = Column.of("provider_configs", "config_data");
    private static final Column NOTES = Column.of("person", "notes");
    private static final JsonPath KEY = JsonPath.parse("$.api_key");
    private static final byte[] NO_TEXT = {'a', (byte) 0x80, (byte) 0xff};
    private static final String[] TARGET = {
        "--table", "provider_configs", "--column", "config_data", "--path", "$.api_key"
    };

    @TempDir Path folder;
    private Bench bench;
    private ColumnCodec codec;

    abstract String database() throws Exception;

    abstract String json();

    abstract String bytes();

    abstract DataSource source(String location) throws SQLException;

    @BeforeEach
    void prepare() throws Exception {
        bench = new Bench(database(), folder);
        KeyRing ring = KeyRing.of(DataKey.read("k1", KeySource.file(bench.key)));
        codec = ColumnCodec.of(ring, Format.NATIVE, RANDOM, InstantSource.system());
    }

    @Test
    @DisplayName("S1-46: the application reads before, during and after the migration, and writes")
    void member_ofAMigratedColumn_isReadAndWrittenByTheApplication() throws Exception {
        bench.sql(
                "CREATE TABLE provider_configs (id varchar(36) PRIMARY KEY, config_data "
                        + json()
                        + ")",
                "INSERT INTO provider_configs VALUES ('a1', '{\"b\": 1.50, \"api_key\": \"one\"}')",
                "INSERT INTO provider_configs VALUES ('a2', '{\"api_key\": \"two\"}')");
        var dual = new MemberCodec(codec.reading(Reading.PLAIN_OR_ENCRYPTED), DATA, KEY);
        var strict = new MemberCodec(codec, DATA, KEY);
        assertThat(read(dual, "a1")).isEqualTo("one");
        assertThatThrownBy(() -> read(strict, "a1")).isInstanceOf(Unreadable.class);

        assertThat(bench.run("encrypt", with("--apply"))).as(bench.err).isZero();
        assertThat(read(dual, "a1")).isEqualTo("one");
        assertThat(read(strict, "a2")).isEqualTo("two");

        try (Original changed = Original.text("three")) {
            String stored = codec.encrypt(strict.at("a2"), changed);
            write("a2", strict.withStored(document("a2"), stored));
        }
        assertThat(read(strict, "a2")).isEqualTo("three");
        assertThat(bench.run("verify", TARGET)).as(bench.out + bench.err).isZero();
        write("a2", document("a1"));
        assertThatThrownBy(() -> read(strict, "a2")).hasMessageContaining("not authentic");
    }

    @Test
    @DisplayName("wish 5: what the column cannot hold as it was stays encrypted, and is named")
    void decrypt_ofBytesInText_leavesWhatIsNoText() throws Exception {
        bench.sql(
                "CREATE TABLE person (id INTEGER PRIMARY KEY, notes VARCHAR(500))",
                "CREATE TABLE provider_configs (id varchar(36) PRIMARY KEY, config_data "
                        + json()
                        + ")");
        store(1, Original.bytes(NO_TEXT));
        store(2, Original.bytes(new byte[] {'o', 'n', 'e'}));
        store(3, Original.text("two"));
        var member = new MemberCodec(codec, DATA, KEY);
        String bytes = codec.encrypt(member.at("a1"), Original.bytes(NO_TEXT));
        String text = codec.encrypt(member.at("a2"), Original.text("three"));
        bench.sql(
                "INSERT INTO provider_configs VALUES ('a1', '{\"api_key\": \"" + bytes + "\"}')",
                "INSERT INTO provider_configs VALUES ('a2', '{\"api_key\": \"" + text + "\"}')");

        int exit = bench.run("decrypt", "--table", "person", "--column", "notes", "--apply");
        assertThat(bench.rows("SELECT notes FROM person WHERE id > 1 ORDER BY id"))
                .as(bench.err)
                .containsExactly("one", "two");
        if (keepsBytesInText()) {
            assertThat(exit).isEqualTo(Exit.DONE);
            assertThat(bench.rows("SELECT hex(notes) FROM person WHERE id = 1"))
                    .containsExactly("6180FF");
        } else {
            assertThat(exit).isEqualTo(Exit.NOT_SOUND);
            assertThat(bench.out).contains("row 1: it is bytes that are no text");
            String stored = bench.rows("SELECT notes FROM person WHERE id = 1").getFirst();
            assertThat(codec.decrypt(NOTES.at(1), stored).bytes()).isEqualTo(NO_TEXT);
        }
        assertThat(bench.run("decrypt", with("--apply"))).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).as(bench.err).contains("row a1: it is bytes, which are no JSON");
        assertThat(document("a1")).contains(bytes);
        assertThat(document("a2")).contains("three");
    }

    /// Whether text of this product can be any bytes.
    boolean keepsBytesInText() {
        return false;
    }

    void store(int id, Original original) throws SQLException {
        bench.sql(
                "INSERT INTO person VALUES (%d, '%s')"
                        .formatted(id, codec.encrypt(NOTES.at(id), original)));
        original.close();
    }

    @Test
    void field_inTextAndBinaryColumns_comesBack() throws Exception {
        bench.sql(
                "CREATE TABLE person (id INTEGER PRIMARY KEY, notes VARCHAR(500), photo "
                        + bytes()
                        + ")");
        var notes = EncryptedField.inTextColumn(codec, NOTES);
        var photo = EncryptedField.inBinaryColumn(codec, Column.of("person", "photo"));
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (Connection connection = Server.connect(bench.location);
                var insert = connection.prepareStatement("INSERT INTO person VALUES (?, ?, ?)")) {
            insert.setLong(1, 7);
            notes.bindText(insert, 2, "größe 🦉", 7);
            photo.bind(insert, 3, Optional.of(Original.bytes(all)), 7);
            insert.executeUpdate();
            insert.setLong(1, 8);
            notes.bind(insert, 2, Optional.empty(), 8);
            photo.bind(insert, 3, Optional.empty(), 8);
            insert.executeUpdate();
            ResultSet rows =
                    connection.createStatement().executeQuery("SELECT * FROM person ORDER BY id");
            rows.next();
            assertThat(notes.readText(rows, "notes", rows.getObject("id"))).contains("größe 🦉");
            assertThat(photo.read(rows, "photo", 7L).orElseThrow().bytes()).isEqualTo(all);
            rows.next();
            assertThat(notes.read(rows, "notes", 8)).isEmpty();
            assertThat(photo.read(rows, "photo", 8)).isEmpty();
        }
    }

    @Test
    @DisplayName("O39, S2D-28: a shredded subject is unreadable; the others live on a new key")
    void subjects_inATable_areShreddedAndRewrapped() throws Exception {
        bench.sql(Server.subjectTable(bench.location));
        KeyRing first = KeyRing.of(DataKey.generate("w1", RANDOM));
        ColumnCodec one = codec.with(subjects(first));
        String anna = one.encryptFor("17", NOTES.at(7), Original.text("a"));
        String bert = one.encryptFor("18", NOTES.at(8), Original.text("b"));

        KeyRing both = KeyRing.of(DataKey.generate("w2", RANDOM), first.primary());
        assertThat(subjects(both).shred("17")).isTrue();
        assertThat(subjects(both).rewrap()).isEqualTo(1);

        ColumnCodec after = codec.with(subjects(KeyRing.of(both.primary())));
        assertThat(after.decrypt(NOTES.at(8), bert).text()).isEqualTo("b");
        assertThatThrownBy(() -> after.decrypt(NOTES.at(7), anna))
                .hasMessageContaining("destroyed");
    }

    @Test
    @DisplayName("O39: a subject never gets the key of another whose name is alike")
    void encryptFor_aSubjectWhoseNameIsAlike_takesNobodyElsesKey() throws Exception {
        bench.sql(Server.subjectTable(bench.location));
        KeyRing ring = KeyRing.of(DataKey.generate("w1", RANDOM));
        ColumnCodec shared = codec.with(subjects(ring));
        String one = shared.encryptFor("usr_aB", NOTES.at(1), Original.text("one"));
        String two = shared.encryptFor("usr_ab", NOTES.at(2), Original.text("two"));
        assertThat(subjects(ring).shred("usr_aB")).isTrue();
        assertThat(shared.decrypt(NOTES.at(2), two).text()).isEqualTo("two");
        assertThatThrownBy(() -> shared.decrypt(NOTES.at(1), one)).hasMessageContaining("destroy");

        bench.sql("DROP TABLE unseen_subject_key", JdbcSubjectStore.TABLE);
        shared.encryptFor("usr_aB", NOTES.at(1), Original.text("one"));
        try {
            String anew = shared.encryptFor("usr_ab", NOTES.at(2), Original.text("two"));
            subjects(ring).shred("usr_aB");
            assertThat(shared.decrypt(NOTES.at(2), anew).text()).isEqualTo("two");
        } catch (JdbcSubjectStore.StoreUnreachable e) {
            // An older table on MySQL and MariaDB has one row for both: nothing is encrypted.
            assertThat(subjects(ring).keyId("usr_ab")).isEmpty();
        }
    }

    @Test
    void encryptFor_aNewSubjectByManyAtOnce_makesOneKey() throws Exception {
        bench.sql(Server.subjectTable(bench.location));
        ColumnCodec shared = codec.with(subjects(KeyRing.of(DataKey.generate("w1", RANDOM))));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks =
                    Collections.nCopies(
                            8,
                            (java.util.concurrent.Callable<String>)
                                    () -> shared.encryptFor("1", NOTES.at(1), Original.text("x")));
            List<String> stored = new ArrayList<>();
            for (var each : threads.invokeAll(tasks)) {
                stored.add(each.get());
            }
            assertThat(stored).extracting(each -> each.split(":")[1]).containsOnly(keyId(stored));
            stored.forEach(
                    each -> assertThat(shared.decrypt(NOTES.at(1), each).text()).isEqualTo("x"));
        }
    }

    private static String keyId(List<String> stored) {
        return stored.getFirst().split(":")[1];
    }

    private Subjects subjects(KeyRing wrapping) throws SQLException {
        return new Subjects(wrapping, new JdbcSubjectStore(source(bench.location)), RANDOM);
    }

    private String read(MemberCodec members, String id) throws SQLException {
        return members.read(members.at(id), document(id)).orElseThrow().text();
    }

    private String document(String id) throws SQLException {
        String sql = "SELECT config_data FROM provider_configs WHERE id = '" + id + "'";
        return bench.rows(sql).getFirst();
    }

    private void write(String id, String document) throws SQLException {
        String cast = json().equals("jsonb") ? "?::jsonb" : "?";
        String sql = "UPDATE provider_configs SET config_data = " + cast + " WHERE id = ?";
        try (Connection connection = Server.connect(bench.location);
                var update = connection.prepareStatement(sql)) {
            update.setString(1, document);
            update.setString(2, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static String[] with(String... words) {
        return ColumnsContract.with(TARGET, words);
    }
}
