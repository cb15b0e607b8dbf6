package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the plan finds on every database, and the blind index that answers some of it.
abstract class PlanContract {
    static final String[] EMAIL = {"--table", "people", "--column", "email"};

    @TempDir Path folder;
    Bench bench;

    abstract String database() throws Exception;

    @BeforeEach
    void prepare() throws Exception {
        bench = new Bench(database(), folder);
        bench.sql(
                "CREATE TABLE people (id integer PRIMARY KEY, email varchar(200) NOT NULL,"
                        + " salary decimal(10,2), CONSTRAINT one_email UNIQUE (email))",
                "CREATE TABLE audit (what varchar(200))",
                "CREATE VIEW mails AS SELECT email FROM people");
        var sql = new StringBuilder("INSERT INTO people VALUES ");
        for (int row = 1; row <= 40; row++) {
            sql.append(row == 1 ? "" : ", ");
            sql.append("(%d, 'Person%d@example.org', %d.50)".formatted(row, row, row));
        }
        bench.sql(sql.toString());
    }

    static String[] with(String[] first, String... more) {
        return ColumnsContract.with(first, more);
    }

    @Test
    @DisplayName("O38: what a ciphertext cannot be is refused, with the reason")
    void plan_ofANumber_refusesAndExplains() {
        assertThat(bench.run("plan", "--table", "people", "--column", "salary"))
                .isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("SUM", "ORDER BY", "add a text column");
        assertThat(bench.run("encrypt", "--table", "people", "--column", "salary", "--apply"))
                .isEqualTo(Exit.REFUSED);
    }

    @Test
    @DisplayName("wish 1, wish 10: constraints and views are named, a unique column is refused")
    void plan_ofAUniqueColumn_namesItsConstraintsAndViews() {
        assertThat(bench.run("plan", EMAIL)).as(bench.err).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("keeps the column unique", "--index-unique");
        assertThat(bench.out).contains("is a view that shows ciphertexts");
        assertThat(bench.run("encrypt", with(EMAIL, "--apply"))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("blind index");
        assertThat(bench.out).doesNotContain("Person1@");
    }

    @Test
    @DisplayName("S2D-21, O31: equality by a keyed index, and its unique constraint with it")
    void encrypt_withUniqueBlindIndex_movesTheConstraint() throws Exception {
        Path indexKey = Bench.key(folder, "index-key");
        String[] options =
                with(
                        EMAIL,
                        "--index-column",
                        "email_bi",
                        "--index-unique",
                        "--index-normalise",
                        "email",
                        "--widen",
                        "--index-key-file",
                        indexKey.toString());
        String[] allowed = with(options, "--accept", constraint(), "--apply");
        int exit = bench.run("encrypt", allowed);
        assertThat(exit).as(bench.err + bench.out).isZero();
        List<String> indexes = bench.rows("SELECT email_bi FROM people ORDER BY id");
        assertThat(indexes)
                .hasSize(40)
                .doesNotHaveDuplicates()
                .allMatch(each -> each.startsWith("bi1:i1:"));
        assertThat(bench.rows("SELECT email FROM people")).allMatch(e -> e.startsWith("enc1:"));
        String first = bench.rows("SELECT email_bi FROM people WHERE id = 1").getFirst();
        assertThat(isRefused("UPDATE people SET email_bi = '" + first + "' WHERE id = 2")).isTrue();
        bench.sql("UPDATE people SET email_bi = NULL WHERE id = 3");
        String[] again = with(allowed, "--index-bits", "128");
        assertThat(bench.run("encrypt", again)).as(bench.err).isZero();
        assertThat(bench.rows("SELECT email_bi FROM people ORDER BY id")).isEqualTo(indexes);
    }

    /// The name of a unique constraint that cannot be dropped, where there is one.
    String constraint() {
        return "none";
    }

    private boolean isRefused(String sql) {
        try {
            bench.sql(sql);
            return false;
        } catch (java.sql.SQLException e) {
            return true;
        }
    }

    @Test
    @DisplayName("S2D-21: an index over few values is refused")
    void encrypt_withIndexOverFewValues_isRefused() throws Exception {
        Path indexKey = Bench.key(folder, "index-key");
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, blood varchar(200))",
                "INSERT INTO t VALUES (1, 'A'), (2, 'B'), (3, 'A')");
        int exit =
                bench.run(
                        "encrypt",
                        "--table",
                        "t",
                        "--column",
                        "blood",
                        "--index-column",
                        "bi",
                        "--index-key-file",
                        indexKey.toString(),
                        "--apply");
        assertThat(exit).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("2 distinct values");
    }

    @Test
    @DisplayName("wish 1: what LIKE, equality and ORDER BY lose")
    void plan_withQueries_saysWhatEachLoses() throws Exception {
        Path queries =
                Files.writeString(
                        folder.resolve("queries.sql"),
                        """
                        SELECT * FROM people WHERE email LIKE 'a%';
                        SELECT id FROM people p WHERE p.email = $1;
                        SELECT id FROM people ORDER BY email DESC;
                        SELECT email FROM people WHERE id = 7;
                        """);
        String[] options = with(EMAIL, "--queries", queries.toString());
        assertThat(bench.run("plan", options)).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("searches by pattern", "compares for equality", "orders by");
        assertThat(bench.out).doesNotContain("id = 7");
    }

    @Test
    @DisplayName("wish 1, wish 3: what is encrypted already needs no more room and is not counted")
    void plan_ofWhatIsEncryptedAlready_asksForNothing() throws Exception {
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, kind integer, v varchar(20), j"
                        + " varchar(70))",
                "INSERT INTO t VALUES (1, 7, 'twenty characters 20', '{\"a\": \"x\", \"b\":"
                        + " \"y\"}')",
                "INSERT INTO t VALUES (2, 8, 'short', '{\"a\": \"x\"}')");
        for (String[] target :
                new String[][] {
                    {"--table", "t", "--column", "v"},
                    {"--table", "t", "--column", "j", "--path", "$.a", "--path", "$.b"}
                }) {
            assertThat(bench.run("plan", target)).isZero();
            assertThat(bench.out).contains("values        2").doesNotContain("look encrypted");
            assertThat(bench.run("plan", with(target, "--where", "kind = 8"))).isZero();
            assertThat(bench.out).contains("values        1").doesNotContain("grows by      0 ");
            String[] some = with(target, "--where", "kind = 7", "--widen", "--apply");
            assertThat(bench.run("encrypt", some)).as(bench.err).isZero();
            assertThat(bench.run("plan", with(target, "--where", "kind = 7"))).isZero();
            assertThat(bench.out)
                    .containsPattern("of these      [12] look encrypted already")
                    .contains("grows by      0 bytes")
                    .doesNotContain("widen first");
            assertThat(bench.run("encrypt", with(target, "--apply")))
                    .as("what is wide enough is not widened again: " + bench.err)
                    .isZero();
            assertThat(bench.run("plan", with(target, "--json"))).isZero();
            assertThat(bench.out).containsPattern("\"lookEncrypted\":[23]\\D");
        }
    }

    @Test
    @DisplayName("wish 12, wish 13: the wider column is shown first")
    void encrypt_ofATooShortColumn_showsTheDefinitionFirst() throws Exception {
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, v varchar(20))",
                "INSERT INTO t VALUES (1, 'short')");
        String[] t = {"--table", "t", "--column", "v"};
        int exit = bench.run("encrypt", with(t, "--apply"));
        if (exit == Exit.REFUSED) {
            assertThat(bench.err).contains("ALTER TABLE");
            assertThat(bench.rows("SELECT v FROM t")).containsExactly("short");
            assertThat(bench.run("encrypt", with(t, "--apply", "--widen"))).as(bench.err).isZero();
        }
        assertThat(bench.rows("SELECT v FROM t").getFirst()).startsWith("enc1:");
    }
}
