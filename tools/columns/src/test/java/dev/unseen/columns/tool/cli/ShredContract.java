package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Erasing a person by destroying a key, on every database.
@DisplayName("O39, S2D-28: crypto-shredding from the command line")
abstract class ShredContract {
    private static final String PEOPLE =
            "CREATE TABLE people (id integer PRIMARY KEY, owner integer, note varchar(500))";
    private static final String[] NOTES = {
        "--table", "people", "--column", "note", "--subject-column", "owner"
    };
    private static final String[] ANNA = ColumnsContract.with(NOTES, "--subject", "17");

    @TempDir Path folder;
    private Bench bench;
    private Path first;
    private Path second;

    abstract String database() throws Exception;

    @BeforeEach
    void prepare() throws Exception {
        bench = new Bench(database(), folder);
        first = Bench.key(folder, "first");
        second = Bench.key(folder, "second");
        bench.sql(
                PEOPLE,
                "INSERT INTO people VALUES (1, 17, 'anna one'), (2, 18, 'bert'),"
                        + " (3, 17, 'anna two'), (4, 17, NULL), (5, 18, '')");
    }

    private String[] underFirst(String[] words, String... more) {
        String[] key = {"--subject-key-file", first.toString()};
        return ColumnsContract.with(ColumnsContract.with(words, key), more);
    }

    private String[] underSecond(String[] words, String... more) {
        String[] key = {"--subject-key-id", "w2", "--subject-key-file", second.toString()};
        return ColumnsContract.with(ColumnsContract.with(words, key), more);
    }

    private void encrypt() {
        assertThat(bench.run("encrypt", underFirst(NOTES, "--apply")))
                .as(bench.err + bench.out)
                .isZero();
        assertThat(bench.out).contains("encrypted     4 under s.*");
    }

    private void shred() {
        String[] words =
                underSecond(ANNA, "--subject-old-key", "w1=" + first, "--rewrap", "--apply");
        assertThat(bench.run("shred", words)).as(bench.err + bench.out).isZero();
        assertThat(bench.out)
                .contains("the key is destroyed", "rewrapped     1 living keys")
                .contains("shredded      2", "nothing of it opens");
    }

    @Test
    @DisplayName("wish 12: what only looks leaves nothing behind")
    void commands_withoutApply_makeNoTable() {
        assertThat(bench.run("encrypt", underFirst(NOTES))).as(bench.err).isZero();
        assertThat(bench.out).contains("plain         4");
        assertThat(bench.run("verify", underFirst(NOTES))).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.run("decrypt", underFirst(NOTES))).as(bench.err).isZero();
        assertThat(bench.run("shred", underFirst(ANNA))).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.run("rebind", underFirst(NOTES))).as(bench.err).isZero();
        assertThat(bench.out).contains("would change  0");
        for (String table : List.of("unseen_subject_key", "unseen_columns_run")) {
            assertThatThrownBy(() -> bench.sql("SELECT 1 FROM " + table))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void shred_ofASubject_leavesTheOthersReadable() throws Exception {
        encrypt();
        assertThat(bench.run("verify", underFirst(NOTES))).as(bench.out).isZero();
        assertThat(bench.run("shred", underFirst(ANNA))).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("2 under s.*", "it is there");
        shred();
        assertThat(bench.run("verify", underSecond(NOTES))).as(bench.out + bench.err).isZero();
        assertThat(bench.out).contains("encrypted     2 under s.*", "shredded      2");
        assertThat(bench.run("status", "--table", "people")).as(bench.out).isZero();
        assertThat(bench.out).containsPattern("shred people.note under s\\..*: ended .* 1 changed");
        assertThat(bench.run("shred", underSecond(ANNA, "--apply"))).isZero();
        assertThat(bench.out).contains("destroyed before");

        assertThat(bench.run("decrypt", underSecond(NOTES, "--apply"))).as(bench.err).isZero();
        assertThat(bench.rows("SELECT note FROM people WHERE owner = 18 ORDER BY id"))
                .containsExactly("bert", "");
        assertThat(bench.rows("SELECT note FROM people WHERE id IN (1, 3)"))
                .allMatch(each -> each.startsWith("enc1:s."));
    }

    @Test
    @DisplayName("S2D-28: what is kept of a person, for that person (articles 15 and 20)")
    void export_ofASubject_writesTheirValuesAndARun() throws Exception {
        encrypt();
        bench.sql("INSERT INTO people VALUES (9, 17, 'still plain')");
        Path file = folder.resolve("anna.json");
        String[] words = underFirst(ANNA, "--out", file.toString());
        assertThat(bench.run("export", words)).as(bench.err).isZero();
        assertThat(bench.out).contains("written       3 values").doesNotContain("anna one");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var values = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(values.findValuesAsString("value"))
                .containsExactly("anna one", "anna two", "still plain");
        assertThat(values.path(0).path("key").path(0).asString()).isEqualTo("1");
        assertThat(bench.run("status", "--table", "people")).isZero();
        assertThat(bench.out).contains("export people.note under k1: ended", "3 rows seen");

        assertThat(bench.run("export", words)).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("exists already");
        String[] all = underFirst(NOTES, "--out", folder.resolve("all").toString());
        assertThat(bench.run("export", all)).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("--subject ID or --where");
    }

    @Test
    @DisplayName("S2D-27: a shredding that was cut off is seen, and the next one ends it")
    void shred_cutOffOnTheWay_isInTheListOfRuns() {
        for (String boundary : List.of("begun", "destroyed")) {
            assertThat(bench.run("encrypt", underFirst(NOTES, "--apply"))).isIn(0, 5);
            bench.boundary =
                    step -> {
                        if (step.equals(boundary)) {
                            throw new IllegalStateException("cut off here");
                        }
                    };
            assertThat(bench.run("shred", underFirst(ANNA, "--apply"))).isEqualTo(Exit.DEFECT);
            bench.boundary = step -> {};
            assertThat(bench.run("status", "--table", "people")).isEqualTo(Exit.NOT_SOUND);
            assertThat(bench.out).contains("shred people.note under s.", "cut off or at work");
        }
        assertThat(bench.run("shred", underFirst(ANNA, "--apply"))).as(bench.err).isZero();
        assertThat(bench.run("status", "--table", "people")).as(bench.out).isZero();
    }

    @Test
    @DisplayName("a restored backup: the subject is gone, the others are not")
    void shred_thenRestoreOfABackup_opensNothingOfTheSubject() throws Exception {
        encrypt();
        String restored = database();
        copy(bench.location, restored);
        shred();

        String[] present = {
            "--database",
            restored,
            "--subject-database",
            bench.location,
            "--key-file",
            bench.key.toString()
        };
        String[] gone =
                ColumnsContract.with(
                        new String[] {"shred"}, ColumnsContract.with(present, underSecond(ANNA)));
        assertThat(bench.execute(gone)).as(bench.err + bench.out).isZero();
        assertThat(bench.out).contains("shredded      2", "nothing of it opens");
        String[] others =
                ColumnsContract.with(
                        new String[] {"verify", "--where", "owner = 18"},
                        ColumnsContract.with(present, underSecond(NOTES)));
        assertThat(bench.execute(others)).as(bench.err + bench.out).isZero();
        assertThat(bench.out).contains("encrypted     2 under s.*");
    }

    @Test
    @DisplayName("a backup with its table of keys reads on until the old wrapping key is destroyed")
    void shred_thenRestoreOfTheKeysToo_needsTheOldWrappingKey() throws Exception {
        encrypt();
        String restored = database();
        copy(bench.location, restored);
        shred();
        String[] there = {"shred", "--database", restored, "--key-file", bench.key.toString()};
        assertThat(bench.execute(ColumnsContract.with(there, underFirst(ANNA))))
                .isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("it is there");
        assertThat(bench.execute(ColumnsContract.with(there, underSecond(ANNA))))
                .as(bench.err + bench.out)
                .isZero();
        assertThat(bench.out).contains("UNKNOWN_KEY", "nothing of it opens");
    }

    @Test
    @DisplayName("S2D-28: a subject that a text names is that text alone, in any other case none")
    void shred_ofASubjectThatATextNames_isOfThatTextAlone() throws Exception {
        bench.sql(
                "CREATE TABLE folk (id integer PRIMARY KEY, owner varchar(50), note varchar(500))",
                "INSERT INTO folk VALUES (1, 'usr_aB', 'one'), (2, 'usr_ab', 'two')");
        String[] folk = {"--table", "folk", "--column", "note", "--subject-column", "owner"};
        assertThat(bench.run("encrypt", underFirst(folk, "--apply"))).as(bench.err).isZero();
        String[] one = underFirst(folk, "--subject", "usr_aB", "--apply");
        assertThat(bench.run("shred", one)).as(bench.err + bench.out).isZero();
        assertThat(bench.out).contains("rows          1", "shredded      1");
        assertThat(bench.run("decrypt", underFirst(folk, "--apply"))).as(bench.err).isZero();
        assertThat(bench.rows("SELECT note FROM folk WHERE id = 2")).containsExactly("two");
    }

    @Test
    void rotate_ofValuesUnderTheRing_putsThemUnderTheirSubjects() throws Exception {
        String[] plainly = {"--table", "people", "--column", "note"};
        assertThat(bench.run("encrypt", ColumnsContract.with(plainly, "--apply"))).isZero();
        assertThat(bench.run("verify", underFirst(NOTES))).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.run("shred", underFirst(ANNA, "--apply"))).isEqualTo(Exit.REFUSED);
        assertThat(bench.run("rotate", underFirst(NOTES, "--apply")))
                .as(bench.err + bench.out)
                .isZero();
        assertThat(bench.out).contains("encrypted     4 under s.*");
        assertThat(bench.rows("SELECT * FROM unseen_columns_mark")).as("no digests left").isEmpty();
        assertThat(bench.run("shred", underFirst(ANNA, "--apply"))).as(bench.err).isZero();
    }

    @Test
    void commands_whereRowsAreNotTheirSubjects_sayWhich() throws Exception {
        bench.sql("INSERT INTO people VALUES (6, NULL, 'nobody')");
        assertThat(bench.run("encrypt", underFirst(NOTES, "--apply"))).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("row 6: its row names no subject");
        bench.sql("UPDATE people SET owner = 18 WHERE id = 1", "DELETE FROM people WHERE id = 6");
        assertThat(bench.run("verify", underFirst(NOTES))).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("row 1: it is under another subject's key");
    }

    @Test
    void commands_thatCannotErase_areRefused() {
        assertThat(bench.run("encrypt", ColumnsContract.with(NOTES, "--apply")))
                .isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("--subject-key-file");
        assertThat(bench.run("encrypt", underFirst(NOTES, "--format", "fernet")))
                .isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("native");
        assertThat(bench.run("shred", underFirst(ANNA, "--apply"))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("has no key");
    }

    @Test
    @DisplayName("S2D-22: cut off at every boundary, keys and values are there together")
    void encrypt_cutOffAtAnyBoundary_isFinishedByTheNext() throws Exception {
        int[] stop = {0};
        int exit = Exit.DEFECT;
        while (exit == Exit.DEFECT && ++stop[0] < 100) {
            bench.sql(
                    "DROP TABLE IF EXISTS unseen_subject_key",
                    "DROP TABLE people",
                    PEOPLE,
                    "INSERT INTO people VALUES (1, 17, 'a'), (2, 18, 'b'), (3, 17, 'c')");
            int[] passed = {0};
            bench.boundary =
                    step -> {
                        if (++passed[0] == stop[0]) {
                            throw new IllegalStateException("cut off here");
                        }
                    };
            exit = bench.run("encrypt", underFirst(NOTES, "--batch", "2", "--apply"));
            bench.boundary = step -> {};
            assertThat(bench.run("encrypt", underFirst(NOTES, "--apply"))).as(bench.err).isZero();
            assertThat(bench.run("decrypt", underFirst(NOTES, "--apply"))).as(bench.err).isZero();
            assertThat(bench.rows("SELECT note FROM people ORDER BY id"))
                    .containsExactly("a", "b", "c");
        }
        assertThat(stop[0]).isBetween(10, 99);
    }

    /// What a dump and its restoration come to.
    private static void copy(String from, String to) throws SQLException {
        try (Connection old = Server.connect(from);
                Connection now = Server.connect(to)) {
            now.createStatement().execute(PEOPLE);
            now.createStatement().execute(Server.subjectTable(to));
            for (String table : List.of("people", "unseen_subject_key")) {
                copy(old, now, table);
            }
        }
    }

    private static void copy(Connection old, Connection now, String table) throws SQLException {
        try (ResultSet rows = old.createStatement().executeQuery("SELECT * FROM " + table);
                PreparedStatement insert =
                        now.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?)")) {
            while (rows.next()) {
                for (int at = 1; at <= 3; at++) {
                    insert.setObject(at, rows.getObject(at));
                }
                insert.executeUpdate();
            }
        }
    }
}
