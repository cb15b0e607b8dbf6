package dev.unseen.columns.tool.cli;

import static dev.unseen.columns.tool.cli.ColumnsContract.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names that are different and that MariaDB and MySQL usually take for one: other cases, accents,
/// blanks at the end.
abstract class AlikeContract {
    private static final String[] NOTES = {
        "--table", "people", "--column", "note", "--subject-column", "owner"
    };
    private static final String[] T = {"--table", "t", "--column", "v"};

    @TempDir Path folder;
    private Bench bench;
    private Path wrapping;

    abstract String database() throws Exception;

    /// A collation of this product that tells every two texts apart.
    abstract String exact();

    @BeforeEach
    void prepare() throws Exception {
        bench = new Bench(database(), folder);
        wrapping = Bench.key(folder, "wrapping");
        String name = bench.location.replaceAll(".*/(test\\d+)\\?.*", "$1");
        bench.sql("ALTER DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
    }

    private void people() throws Exception {
        bench.sql(
                "CREATE TABLE people (id integer PRIMARY KEY, owner varchar(50), note"
                        + " varchar(500))",
                "INSERT INTO people VALUES (1, 'usr_aB', 'one'), (2, 'usr_ab', 'two'),"
                        + " (3, 'usr_ab ', 'three'), (4, 'usr_áb', 'four')");
    }

    private int run(String command, String... more) {
        String[] key = {"--subject-key-file", wrapping.toString()};
        return bench.run(command, with(with(NOTES, key), more));
    }

    @Test
    @DisplayName("O39: each subject has a key of its own, however alike their names are")
    void shred_ofASubject_leavesThoseOfNamesAlike() throws Exception {
        people();
        assertThat(run("encrypt", "--apply")).as(bench.err + bench.out).isZero();
        assertThat(bench.rows("SELECT substr(note, 1, 39) FROM people")).doesNotHaveDuplicates();
        Path file = folder.resolve("one.json");
        assertThat(run("export", "--subject", "usr_ab", "--out", file.toString())).isZero();
        assertThat(Files.readString(file)).contains("two").doesNotContain("one", "three", "four");

        assertThat(run("shred", "--subject", "usr_aB", "--apply"))
                .as(bench.err + bench.out)
                .isZero();
        assertThat(bench.out).contains("shredded      1");
        assertThat(run("decrypt", "--apply")).as(bench.err).isZero();
        assertThat(bench.rows("SELECT note FROM people WHERE id > 1 ORDER BY id"))
                .containsExactly("two", "three", "four");
    }

    @Test
    @DisplayName("a table of keys that an earlier version made is refused, with what mends it")
    void commands_besideAnOlderTableOfKeys_areRefusedUntilItIsMended() throws Exception {
        people();
        bench.sql(
                "UPDATE people SET owner = 'usr_aB'",
                "CREATE TABLE unseen_subject_key (key_id VARCHAR(64) NOT NULL PRIMARY KEY,"
                        + " subject VARCHAR(255) NOT NULL UNIQUE, wrapped VARCHAR(512))");
        assertThat(run("encrypt", "--apply")).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("takes names for one that are alike");
        bench.sql(bench.err.strip().replaceFirst(".*: ALTER", "ALTER").split("; "));
        assertThat(run("encrypt", "--apply")).as(bench.err + bench.out).isZero();
        bench.sql("UPDATE people SET owner = 'usr_ab' WHERE id > 1");

        assertThat(run("verify")).isEqualTo(Exit.NOT_SOUND);
        assertThat(run("shred", "--subject", "usr_aB", "--apply")).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("3 values in rows of others are under this subject's key");
        assertThat(run("rotate", "--apply")).as(bench.err + bench.out).isZero();
        assertThat(run("shred", "--subject", "usr_aB", "--apply")).as(bench.err).isZero();
        assertThat(run("decrypt", "--apply")).as(bench.err).isZero();
        assertThat(bench.rows("SELECT note FROM people WHERE id > 1 ORDER BY id"))
                .containsExactly("two", "three", "four");
    }

    @Test
    @DisplayName("wish 4: each row has its own mark, however alike their keys are")
    void verify_ofKeysAlike_knowsEachOriginal() throws Exception {
        bench.sql(
                "CREATE TABLE t (id varchar(20) COLLATE " + exact() + " PRIMARY KEY, v text)",
                "INSERT INTO t VALUES ('a', 'one'), ('a ', 'two'), ('A', 'three'), ('á', 'four')");
        List<String> before = bench.rows("SELECT * FROM t ORDER BY id");
        assertThat(bench.run("encrypt", with(T, "--apply"))).as(bench.err).isZero();
        assertThat(bench.run("verify", T)).as(bench.out).isZero();
        assertThat(bench.out).contains("as recorded   4");

        bench.sql(
                "ALTER TABLE unseen_columns_mark MODIFY row_key varchar(500) CHARACTER SET utf8mb4"
                        + " COLLATE "
                        + exact()
                        + " NOT NULL");
        bench.sql("INSERT INTO t VALUES ('b', 'five'), ('b ', 'six')");
        assertThat(bench.run("encrypt", with(T, "--apply"))).as(bench.err).isZero();
        assertThat(bench.run("verify", T)).as(bench.out).isZero();
        assertThat(bench.out).contains("as recorded   6");
        bench.sql("DELETE FROM t WHERE id LIKE 'b%'");
        assertThat(bench.run("decrypt", with(T, "--apply"))).as(bench.err).isZero();
        assertThat(bench.rows("SELECT * FROM t ORDER BY id")).isEqualTo(before);
    }

    @Test
    @DisplayName("S2D-22: state has transactions, whatever kind of table the server prefers")
    void encrypt_whereTablesHaveNoTransactions_keepsItsStateInSome() throws Exception {
        people();
        bench =
                new Bench(
                        bench.location + "&sessionVariables=default_storage_engine='MyISAM'",
                        folder);
        assertThat(run("encrypt", "--apply")).as(bench.err + bench.out).isZero();
        assertThat(
                        bench.rows(
                                "SELECT DISTINCT engine FROM information_schema.tables WHERE"
                                        + " table_schema = database()"))
                .containsExactly("InnoDB");
    }

    @Test
    @DisplayName("wish 12: what a session was told to leave out is not left out")
    void commands_inASessionThatAnswersInPart_seeAll() throws Exception {
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, tenant integer, v varchar(200), UNIQUE KEY"
                        + " one (tenant, v))",
                "INSERT INTO t VALUES (1, 1, 'one'), (2, 1, 'two'), (3, 1, 'three')");
        String limits =
                "sql_select_limit=2,group_concat_max_len=4,sql_safe_updates=1,sql_big_selects=0,"
                        + "max_join_size=1";
        bench = new Bench(bench.location + "&sessionVariables=" + limits, folder);
        assertThat(bench.run("encrypt", with(T, "--apply"))).as(bench.err).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("one keeps the column unique");
        Server.connect(bench.location.replaceFirst("&session.*", ""))
                .createStatement()
                .execute("DROP INDEX one ON t");
        assertThat(bench.run("encrypt", with(T, "--apply"))).as(bench.err).isZero();
        assertThat(bench.run("verify", T)).as(bench.err).isZero();
        assertThat(bench.out).contains("as recorded   3");
    }

    @Test
    @DisplayName("wish 12: a session that may only read is refused")
    void encrypt_inASessionThatMayOnlyRead_isRefused() throws Exception {
        bench.sql("CREATE TABLE t (id integer PRIMARY KEY, v varchar(200))");
        String only = "&sessionVariables=" + onlyReads() + "=1";
        bench = new Bench(bench.location + only, folder);
        assertThat(bench.run("encrypt", with(T, "--apply"))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("read-only");
    }

    /// What this product calls it.
    abstract String onlyReads();

    @Test
    @DisplayName("S2D-22: keys that are ordered without regard to case: none left out, none twice")
    void encrypt_ofKeysInAnOrderOfTheirOwn_takesEachOnce() throws Exception {
        bench.sql(
                "CREATE TABLE t (a varchar(20), b varchar(20), v text, PRIMARY KEY (a, b))"
                        + " COLLATE utf8mb4_unicode_ci",
                "INSERT INTO t VALUES ('b', 'Z', '1'), ('A', 'ß', '2'), ('aC', 'x', '3'),"
                        + " ('Ab', 'y', '4'), ('a', 'É', '5'), ('_', 'e', '6'), ('Ä', 'f', '7'),"
                        + " ('z ', '', '8'), ('B', 'ÿ', '9')");
        List<String> before = bench.rows("SELECT * FROM t ORDER BY v");
        String[] few = with(T, "--batch", "2", "--apply");
        assertThat(bench.run("encrypt", few)).as(bench.err).isZero();
        assertThat(bench.out).contains("changed       9");
        assertThat(bench.run("verify", T)).as(bench.out).isZero();
        assertThat(bench.out).contains("as recorded   9");
        assertThat(bench.run("decrypt", few)).as(bench.err).isZero();
        assertThat(bench.rows("SELECT * FROM t ORDER BY v")).isEqualTo(before);
    }

    @Test
    @DisplayName("wish 9: a key that changed its case alone is known again")
    void rebind_afterAKeyChangedItsCase_bindsItsValue() throws Exception {
        bench.sql("CREATE TABLE t (id varchar(20) PRIMARY KEY, v text)");
        bench.sql("INSERT INTO t VALUES ('anna', 'one'), ('bert', 'two')");
        assertThat(bench.run("encrypt", with(T, "--apply"))).as(bench.err).isZero();
        bench.sql("UPDATE t SET id = 'Anna' WHERE id = 'anna'");
        assertThat(bench.run("verify", T)).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.run("rebind", with(T, "--apply"))).as(bench.out + bench.err).isZero();
        assertThat(bench.run("decrypt", with(T, "--apply"))).as(bench.err).isZero();
        assertThat(bench.rows("SELECT * FROM t ORDER BY id"))
                .containsExactly("Anna|one", "bert|two");
    }

    @Test
    @DisplayName("a key that the database shows with zeros before it is the number it is")
    void encrypt_ofAKeyWithZerosBeforeIt_bindsTheNumber() throws Exception {
        bench.sql(
                "CREATE TABLE t (id bigint(20) unsigned ZEROFILL PRIMARY KEY, v varchar(500))",
                "CREATE TABLE u (id bigint PRIMARY KEY, v varchar(500))",
                "INSERT INTO t VALUES (7, 'one'), (18446744073709551615, 'two')");
        String[] zeros = with(T, "--label", "u");
        assertThat(bench.run("encrypt", with(zeros, "--apply"))).as(bench.err).isZero();
        bench.sql("INSERT INTO u SELECT id, v FROM t WHERE id = 7");
        assertThat(bench.run("verify", "--table", "u", "--column", "v"))
                .as(bench.out)
                .isEqualTo(Exit.DONE);
        assertThat(bench.run("decrypt", with(zeros, "--apply"))).as(bench.err).isZero();
        assertThat(bench.rows("SELECT v FROM t ORDER BY id")).containsExactly("one", "two");
    }

    @Test
    @DisplayName("wish 9: what an earlier version bound to a key with zeros is bound to its number")
    void rebind_ofAKeyWithZerosBeforeIt_bindsTheNumber() throws Exception {
        bench.sql(
                "CREATE TABLE old (id varchar(20) PRIMARY KEY, v varchar(500))",
                "CREATE TABLE t (id integer(10) ZEROFILL PRIMARY KEY, v varchar(500))",
                "INSERT INTO old VALUES ('0000000007', 'one')");
        String[] old = {"--table", "old", "--label", "t", "--column", "v"};
        assertThat(bench.run("encrypt", with(old, "--apply"))).as(bench.err).isZero();
        bench.sql("INSERT INTO t SELECT 7, v FROM old");
        assertThat(bench.run("verify", T)).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.run("rebind", with(T, "--apply"))).as(bench.out + bench.err).isZero();
        assertThat(bench.run("decrypt", with(T, "--apply"))).as(bench.err).isZero();
        assertThat(bench.rows("SELECT v FROM t")).containsExactly("one");
    }
}
