package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A trigger that makes something else of what is written to its own column: a ciphertext in small
/// letters is lost for good.
abstract class TriggerContract {
    private static final String[] T = {"--table", "t", "--column", "v"};
    private static final String ALL = "SELECT id, v FROM t ORDER BY id";

    @TempDir Path folder;
    Bench bench;

    abstract String database() throws Exception;

    /// A trigger `meddling` on `t` that for rows after the second writes `function(v)` into v.
    abstract String[] meddling(String function);

    String[] harmless() {
        return new String[] {"DROP TRIGGER meddling"};
    }

    @BeforeEach
    void prepare() throws Exception {
        bench = new Bench(database(), folder);
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, v varchar(500))",
                "INSERT INTO t VALUES (1, 'sk_Live_1'), (2, 'sk_Live_2'), (3, 'sk_Live_3')");
    }

    static String[] applied(String... more) {
        return ColumnsContract.with(ColumnsContract.with(T, "--apply"), more);
    }

    @Test
    @DisplayName(
            "wish 1, wish 10: a trigger that writes the column is refused before the first row")
    void plan_besideATriggerThatWritesTheColumn_refuses() throws Exception {
        bench.sql(meddling("lower"));
        assertThat(bench.run("plan", T)).as(bench.out).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("meddling is a trigger that writes the column");
        List<String> before = bench.rows(ALL);
        assertThat(bench.run("encrypt", applied())).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("meddling");
        assertThat(bench.rows(ALL)).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "wish 5, S1-45: what is not stored as it was written is taken back, and nothing lost")
    void commands_besideATriggerThatRewrites_takeTheirBatchBack() throws Exception {
        List<String> plain = bench.rows(ALL);
        bench.sql(meddling("lower"));
        String[] accepting = applied("--accept", "meddling");
        assertThat(bench.run("encrypt", accepting)).as(bench.out).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("row 3", "trigger").doesNotContain("sk_");
        assertThat(bench.rows(ALL)).isEqualTo(plain);
        bench.sql(harmless());
        assertThat(bench.run("encrypt", applied())).as(bench.err).isZero();

        bench.sql(meddling("upper"));
        List<String> encrypted = bench.rows(ALL);
        Path old = bench.key;
        Path young = Bench.key(folder, "young");
        String[] anew = {
            "rotate",
            "--database",
            bench.location,
            "--key-id",
            "k2",
            "--key-file",
            young.toString(),
            "--old-key",
            "k1=" + old
        };
        assertThat(bench.execute(ColumnsContract.with(anew, applied()))).isEqualTo(Exit.REFUSED);
        assertThat(bench.run("decrypt", applied())).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("row 3", "trigger").doesNotContain("sk_");
        assertThat(bench.rows(ALL)).isEqualTo(encrypted);
        assertThat(bench.run("verify", T)).as(bench.out).isZero();
        bench.sql(harmless());
        assertThat(bench.run("decrypt", applied())).as(bench.err).isZero();
        assertThat(bench.rows(ALL)).isEqualTo(plain);
    }

    @Test
    @DisplayName("wish 5: a trigger on a blind index's column is found out, too")
    void encrypt_besideATriggerThatRewritesTheIndex_takesTheBatchBack() throws Exception {
        bench.sql("ALTER TABLE t ADD COLUMN bi varchar(200)");
        bench.sql(meddlingWithTheIndex());
        List<String> plain = bench.rows(ALL);
        String[] indexed =
                applied(
                        "--accept",
                        "meddling",
                        "--index-column",
                        "bi",
                        "--index-bits",
                        "128",
                        "--index-key-file",
                        Bench.key(folder, "index-key").toString());
        assertThat(bench.run("encrypt", indexed)).as(bench.out).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("row 3", "trigger");
        assertThat(bench.rows(ALL)).isEqualTo(plain);
    }

    private String[] meddlingWithTheIndex() {
        String[] all = meddling("upper").clone();
        for (int at = 0; at < all.length; at++) {
            all[at] =
                    all[at].replace("NEW.v", "NEW.bi")
                            .replace("SET v = upper(v)", "SET bi = upper(bi)");
        }
        return all;
    }
}
