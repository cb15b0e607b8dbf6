package dev.unseen.columns.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.columns.Codecs;
import dev.unseen.columns.codec.Column;
import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.codec.Reading;
import dev.unseen.columns.codec.SubjectStore;
import dev.unseen.columns.codec.Subjects;
import dev.unseen.columns.codec.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class JdbcTest {

    private static final Column NOTES = Column.of("candidate", "notes");
    private static final KeyRing WRAPPING = Codecs.ring("w1");

    @TempDir Path directory;
    private SQLiteDataSource database = new SQLiteDataSource();

    @BeforeEach
    void createTables() throws SQLException {
        database = at("live.db");
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE candidate (id INTEGER PRIMARY KEY, notes, photo BLOB)");
            statement.execute(JdbcSubjectStore.TABLE);
        }
    }

    @Test
    void read_ofWhatWasBound_givesItBack() throws SQLException {
        var notes = EncryptedField.inTextColumn(Codecs.nativeOne(), NOTES);
        var photo =
                EncryptedField.inBinaryColumn(Codecs.nativeOne(), Column.of("candidate", "photo"));
        try (Connection connection = database.getConnection();
                var insert =
                        connection.prepareStatement("INSERT INTO candidate VALUES (?, ?, ?)")) {
            insert.setLong(1, 7);
            notes.bindText(insert, 2, "likes tea", 7);
            photo.bind(insert, 3, Optional.of(Original.bytes(new byte[] {0, -1})), 7);
            insert.executeUpdate();
            insert.setLong(1, 8);
            notes.bind(insert, 2, Optional.empty(), 8);
            photo.bind(insert, 3, Optional.empty(), 8);
            insert.executeUpdate();
        }
        try (Connection connection = database.getConnection();
                ResultSet rows =
                        connection
                                .createStatement()
                                .executeQuery("SELECT * FROM candidate ORDER BY id")) {
            rows.next();
            assertThat(rows.getString("notes")).startsWith("enc1:k1:");
            assertThat(notes.readText(rows, "notes", rows.getLong("id"))).contains("likes tea");
            assertThat(photo.read(rows, "photo", 7).orElseThrow().bytes()).containsExactly(0, -1);
            assertThatThrownBy(() -> notes.readText(rows, "notes", 8))
                    .isInstanceOf(Unreadable.class);
            rows.next();
            assertThat(notes.readText(rows, "notes", 8)).isEmpty();
            assertThat(photo.read(rows, "photo", 8)).isEmpty();
        }
    }

    @Test
    void read_ofAPlainBinaryColumn_whileMigrating_givesItsBytes() throws SQLException {
        var dual = Codecs.nativeOne().reading(Reading.PLAIN_OR_ENCRYPTED);
        var photo = EncryptedField.inBinaryColumn(dual, Column.of("candidate", "photo"));
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO candidate VALUES (1, NULL, x'00ff')");
            ResultSet rows = statement.executeQuery("SELECT photo FROM candidate");
            rows.next();
            assertThat(photo.read(rows, "photo", 1).orElseThrow().bytes()).containsExactly(0, -1);
        }
    }

    @Test
    @DisplayName("O39, S2D-28: a shredded subject is unreadable, from a copy of the database too")
    void shred_ofASubject_endsItsValuesInTheDatabaseAndInItsBackup()
            throws SQLException, IOException {
        String stored = codec(database, WRAPPING).encryptFor("7", NOTES.at(7), Original.text("x"));
        String other = codec(database, WRAPPING).encryptFor("8", NOTES.at(8), Original.text("y"));
        SQLiteDataSource backup = copyTo("backup.db");

        assertThat(subjects(database, WRAPPING).shred("7")).isTrue();
        assertThatThrownBy(() -> codec(database, WRAPPING).decrypt(NOTES.at(7), stored))
                .hasMessageContaining("destroyed");

        KeyRing both = KeyRing.of(Codecs.ring("w2").primary(), WRAPPING.primary());
        assertThat(subjects(database, both).rewrap()).isEqualTo(1);
        KeyRing after = KeyRing.of(both.primary());
        assertThatThrownBy(() -> codec(backup, after).decrypt(NOTES.at(7), stored))
                .isInstanceOf(Unreadable.class);
        assertThat(codec(database, after).decrypt(NOTES.at(8), other).text()).isEqualTo("y");
    }

    @Test
    void insertIfAbsent_ofAKnownSubject_keepsTheFirst() {
        String first = codec(database, WRAPPING).encryptFor("7", NOTES.at(7), Original.text("x"));
        var store = new JdbcSubjectStore(database);
        var row = store.findSubject("7").orElseThrow();
        store.insertIfAbsent(new SubjectStore.Row("s.other", "7", Optional.of("w1:AAAA")));
        assertThat(store.findSubject("7")).contains(row);
        assertThat(codec(database, WRAPPING).decrypt(NOTES.at(7), first).text()).isEqualTo("x");
    }

    @Test
    void insertIfAbsent_withoutATable_isAnOutage() throws SQLException {
        var store = new JdbcSubjectStore(at("empty.db"));
        assertThatThrownBy(() -> store.findSubject("7"))
                .isInstanceOf(JdbcSubjectStore.StoreUnreachable.class);
    }

    private static Subjects subjects(SQLiteDataSource database, KeyRing wrapping) {
        return new Subjects(wrapping, new JdbcSubjectStore(database), Codecs.RANDOM);
    }

    private static ColumnCodec codec(SQLiteDataSource database, KeyRing wrapping) {
        return Codecs.nativeOne().with(subjects(database, wrapping));
    }

    private SQLiteDataSource copyTo(String name) throws IOException {
        Files.copy(directory.resolve("live.db"), directory.resolve(name));
        return at(name);
    }

    private SQLiteDataSource at(String name) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + directory.resolve(name));
        return source;
    }
}
