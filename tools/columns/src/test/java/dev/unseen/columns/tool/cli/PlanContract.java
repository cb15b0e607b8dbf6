package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.columns.tool.run.Boundary;
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

    private String[] unique(String... more) throws Exception {
        Path indexKey = Bench.key(folder, "index-key");
        String[] usual = {
            "--index-column",
            "email_bi",
            "--index-unique",
            "--index-key-file",
            indexKey.toString(),
            "--widen",
            "--accept",
            constraint(),
            "--apply"
        };
        return with(usual, more);
    }

    @Test
    @DisplayName("S2D-21: a unique index of few bits would refuse different values, and is refused")
    void encrypt_withAUniqueIndexOfFewBits_isRefused() throws Exception {
        String[] few = with(EMAIL, unique("--index-normalise", "email", "--index-bits", "64"));
        assertThat(bench.run("encrypt", few)).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("128 to 256");
        assertThat(bench.rows("SELECT email FROM people")).allMatch(each -> each.contains("@"));
    }

    @Test
    @DisplayName("S2D-21: values that normalising makes equal are named before one is encrypted")
    void encrypt_whereNormalisingMakesValuesEqual_encryptsNothing() throws Exception {
        bench.sql("INSERT INTO people VALUES (41, 'Person1 @example.org', 1)");
        List<String> before = bench.rows("SELECT id, email FROM people ORDER BY id");
        String[] options = with(EMAIL, unique("--index-normalise", "email"));
        assertThat(bench.run("encrypt", options)).as(bench.out).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("rows 1, 41", "nothing was encrypted");
        assertThat(bench.rows("SELECT id, email FROM people ORDER BY id")).isEqualTo(before);
        assertThat(isRefused("UPDATE people SET email = 'Person2@example.org' WHERE id = 3"))
                .as("the old constraint holds")
                .isTrue();
        bench.sql("DELETE FROM people WHERE id = 41");
        assertThat(bench.run("encrypt", options)).as(bench.err).isZero();
        assertThat(bench.rows("SELECT email FROM people")).allMatch(e -> e.startsWith("enc1:"));
    }

    @Test
    @DisplayName("S2D-21: uniqueness within a tenant is moved as that")
    void encrypt_withAUniqueIndexOverMoreColumns_movesItWhole() throws Exception {
        bench.sql(
                "CREATE TABLE members (id integer PRIMARY KEY, tenant integer NOT NULL,"
                        + " email varchar(200))",
                "CREATE UNIQUE INDEX one_a_tenant ON members (tenant, email)",
                "INSERT INTO members VALUES (1, 1, 'Ada'), (2, 2, 'Ada'), (3, 1, 'Bob')");
        String[] members = {"--table", "members", "--column", "email"};
        String[] options = with(members, unique("--index-normalise", "text"));
        String[] plan = {"--index-column", "email_bi", "--index-unique", "--index-normalise"};
        bench.run("plan", with(members, with(plan, "text")));
        assertThat(bench.out).contains("one_a_tenant is replaced by", "tenant", "email_bi");
        assertThat(bench.run("encrypt", options)).as(bench.err).isZero();
        String one = bench.rows("SELECT email_bi FROM members WHERE id = 1").getFirst();
        assertThat(bench.rows("SELECT email_bi FROM members WHERE id = 2")).containsExactly(one);
        String same = "UPDATE members SET email_bi = '" + one + "' WHERE id = 3";
        assertThat(isRefused(same)).as("twice in a tenant").isTrue();
        bench.sql("UPDATE members SET tenant = 3 WHERE id = 3", same);
        assertThat(isRefused("CREATE INDEX one_a_tenant ON members (tenant)"))
                .as("the old one is gone")
                .isFalse();
        bench.sql("UPDATE members SET email_bi = 'other' WHERE id = 3");
        assertThat(bench.run("encrypt", options)).as("again: " + bench.err).isZero();
    }

    @Test
    @DisplayName(
            "S2D-21, S2D-22: stopped anywhere, a unique column is unique when the next run ends")
    void encrypt_withAUniqueIndexStoppedAnywhere_isFinishedByTheNext() throws Exception {
        boolean stopped = true;
        for (int stop = 1; stopped; stop += 3) {
            String table = "p" + stop;
            bench.sql(
                    "CREATE TABLE " + table + " (id integer PRIMARY KEY, email varchar(200))",
                    "CREATE UNIQUE INDEX u%d ON %s (email)".formatted(stop, table),
                    "INSERT INTO " + table + " VALUES (1, 'a'), (2, 'b'), (3, 'c')");
            String[] target = {"--table", table, "--column", "email", "--batch", "2"};
            String[] options = with(target, unique("--index-normalise", "text"));
            int[] left = {stop};
            bench.boundary =
                    _ -> {
                        if (--left[0] == 0) {
                            throw new IllegalStateException("cut off here");
                        }
                    };
            stopped = bench.run("encrypt", options) != Exit.DONE;
            bench.boundary = Boundary.NONE;
            assertThat(bench.run("encrypt", options)).as(stop + bench.err).isZero();
            assertThat(bench.rows("SELECT email FROM " + table))
                    .hasSize(3)
                    .allMatch(each -> each.startsWith("enc1:"));
            String one = bench.rows("SELECT email_bi FROM " + table + " WHERE id = 1").getFirst();
            String same = "UPDATE " + table + " SET email_bi = '" + one + "' WHERE id = 3";
            assertThat(isRefused(same)).as("at " + stop).isTrue();
            bench.sql("CREATE INDEX u%d ON %s (id)".formatted(stop, table));
        }
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
    @DisplayName("S2D-21: a column with values of its own is no place for an index")
    void encrypt_withAnIndexInAColumnThatIsUsed_isRefused() throws Exception {
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, v varchar(200), phone varchar(200))",
                "INSERT INTO t VALUES (1, 'one', '020'), (2, 'two', NULL)");
        Path indexKey = Bench.key(folder, "index-key");
        for (String column : List.of("phone", "v", "id")) {
            String[] t = {
                "--table",
                "t",
                "--column",
                "v",
                "--widen",
                "--index-column",
                column,
                "--index-bits",
                "32",
                "--index-key-file",
                indexKey.toString(),
                "--apply"
            };
            assertThat(bench.run("encrypt", t)).as(bench.out).isEqualTo(Exit.REFUSED);
            assertThat(bench.err).contains(column + " holds other values");
            assertThat(bench.rows("SELECT * FROM t ORDER BY id"))
                    .containsExactly("1|one|020", "2|two|null");
        }
        bench.sql("UPDATE t SET phone = NULL");
        String[] empty = {
            "--table",
            "t",
            "--column",
            "v",
            "--widen",
            "--index-column",
            "phone",
            "--index-bits",
            "32",
            "--index-key-file",
            indexKey.toString(),
            "--apply"
        };
        assertThat(bench.run("encrypt", empty)).as(bench.err).isZero();
        assertThat(bench.run("encrypt", empty)).as(bench.err).isZero();
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
