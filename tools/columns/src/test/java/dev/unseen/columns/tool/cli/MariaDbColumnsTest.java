package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The contract on MariaDB.
class MariaDbColumnsTest extends ColumnsContract {

    @Override
    String database() throws Exception {
        assumeTrue(MariaDbServer.isPossible(), "there is no mariadb-server-core");
        return MariaDbServer.get().database();
    }

    @Override
    String json() {
        return "json";
    }

    @Override
    String bytes() {
        return "blob";
    }

    @Test
    @DisplayName("wish 13: a whole document becomes one JSON string, as on the others")
    void encrypt_ofWholeDocuments_leavesJson() throws Exception {
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, v json)",
                "INSERT INTO t VALUES (1, '{\"a\": 1.50}'), (2, '\"x\"'), (3, '12')");
        List<String> before = bench.rows("SELECT * FROM t ORDER BY id");
        String[] t = {"--table", "t", "--column", "v"};
        assertThat(bench.run("encrypt", with(t, "--apply"))).as(bench.err).isZero();
        assertThat(bench.rows("SELECT json_unquote(v) FROM t"))
                .allMatch(each -> each.startsWith("enc1:"));
        assertThat(bench.run("verify", t)).as(bench.out).isZero();
        assertThat(bench.run("plan", t)).as(bench.out).isZero();
        assertThat(bench.out).contains("3 look encrypted");
        assertThat(bench.run("decrypt", with(t, "--apply"))).as(bench.err).isZero();
        assertThat(bench.rows("SELECT * FROM t ORDER BY id")).isEqualTo(before);

        bench.sql(
                "CREATE TABLE u (id integer PRIMARY KEY, v longtext CHECK (json_valid(v) AND"
                        + " length(v) < 20))");
        assertThat(bench.run("encrypt", "--table", "u", "--column", "v", "--apply"))
                .isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("is a check that would judge ciphertexts");
    }
}
