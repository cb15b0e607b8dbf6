package dev.unseen.columns.tool.cli;

import static dev.unseen.columns.tool.cli.ColumnsContract.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Making room for ciphertexts on MariaDB and MySQL, where a column is defined anew for that.
abstract class WidenContract {
    private static final String[] T = {"--table", "t", "--column", "v"};
    private static final String[] WIDENED = with(T, "--widen", "--apply");
    private static final String ROW = "SELECT hex(v) FROM t ORDER BY id";

    @TempDir Path folder;
    private Bench bench;

    abstract String database() throws Exception;

    @BeforeEach
    void prepare() throws Exception {
        bench = new Bench(database(), folder);
    }

    private String definition() throws Exception {
        // MySQL says what is the table's own, too, once it has been said.
        return bench.rows("SHOW CREATE TABLE t").getFirst().replace("CHARACTER SET utf8mb4 ", "");
    }

    private void thereAndBack(String type) throws Exception {
        List<String> before = bench.rows(ROW);
        assertThat(bench.run("encrypt", with(T, "--apply"))).as(type).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("ALTER TABLE", "MODIFY COLUMN `v`");
        assertThat(bench.rows(ROW)).isEqualTo(before);
        assertThat(bench.run("encrypt", WIDENED)).as(type + bench.err + bench.out).isZero();
        assertThat(bench.run("verify", T)).as(type + bench.out).isZero();
        assertThat(bench.run("encrypt", with(T, "--apply"))).as(type + bench.err).isZero();
        assertThat(bench.run("decrypt", with(T, "--apply"))).as(type + bench.err).isZero();
        assertThat(bench.rows(ROW)).as(type).isEqualTo(before);
    }

    @Test
    @DisplayName("wish 13: what is wider is otherwise what it was")
    void encrypt_ofATooShortColumn_keepsTheRestOfItsDefinition() throws Exception {
        for (String rest :
                List.of(
                        "CHARACTER SET latin1 COLLATE latin1_general_cs NOT NULL DEFAULT 'it''s"
                                + " (a), `b` D x' COMMENT 'one, ''two''\nthree \\\\'",
                        "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL INVISIBLE",
                        "NOT NULL",
                        "DEFAULT (concat('a', 'b')) COMMENT ''")) {
            bench.sql(
                    "DROP TABLE IF EXISTS t",
                    "CREATE TABLE t (id integer PRIMARY KEY, `va` varchar(20) COMMENT '`v` text',"
                            + " `v` varchar(20) "
                            + rest
                            + ", `v2` varchar(20)) DEFAULT CHARSET utf8mb4 COLLATE"
                            + " utf8mb4_unicode_ci",
                    "INSERT INTO t (id, v) VALUES (1, 'short'), (2, '')");
            String before = definition();
            thereAndBack(rest);
            assertThat(definition().replaceFirst("`v` varchar\\(\\d+\\)", "`v` varchar(20)"))
                    .isEqualTo(before);
        }
    }

    @Test
    @DisplayName("wish 13: text and blob of every size, and what is padded")
    void encrypt_ofWhatWouldNotFit_isWidenedFirst() throws Exception {
        for (List<String> each :
                List.of(
                        List.of("tinytext", "repeat('x', 200)", "text"),
                        List.of("tinyblob", "repeat(char(255), 250)", "blob"),
                        List.of("text", "repeat('é', 30000)", "mediumtext"),
                        List.of("blob", "repeat(char(255), 65000)", "mediumblob"),
                        List.of("varchar(2000)", "repeat('x', 2000)", "text"),
                        List.of("varchar(200) CHARACTER SET latin1", "repeat('é', 200)", "varchar"),
                        List.of("varbinary(20)", "repeat(char(255), 20)", "varbinary"),
                        List.of("char(255)", "repeat('x', 255)", "varchar"),
                        List.of("binary(16)", "unhex('00ff80c3000000000000000000000000')", "var"),
                        List.of("varchar(2000) DEFAULT 'x'", "repeat('x', 2000)", "varchar"))) {
            bench.sql(
                    "DROP TABLE IF EXISTS t",
                    "CREATE TABLE t (id integer PRIMARY KEY, v %s)".formatted(each.get(0)),
                    "INSERT INTO t VALUES (1, %s)".formatted(each.get(1)));
            thereAndBack(each.get(0));
            assertThat(definition()).contains("`v` " + each.get(2));
        }
    }

    @Test
    @DisplayName("wish 13: a document that just fits has no room for a ciphertext")
    void encrypt_ofAMemberOfALongDocument_isWidenedFirst() throws Exception {
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, v text)",
                "INSERT INTO t VALUES (1, concat('{\"key\": \"one\", \"b\": \"', repeat('x',"
                        + " 65500), '\"}'))");
        List<String> before = bench.rows(ROW);
        String[] member = with(T, "--path", "$.key", "--apply");
        assertThat(bench.run("encrypt", member)).isEqualTo(Exit.REFUSED);
        assertThat(bench.run("encrypt", with(member, "--widen"))).as(bench.err).isZero();
        assertThat(bench.run("decrypt", member)).as(bench.err).isZero();
        assertThat(bench.rows(ROW)).isEqualTo(before);
    }
}
