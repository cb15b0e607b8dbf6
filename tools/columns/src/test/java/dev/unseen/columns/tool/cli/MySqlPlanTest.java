package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The plan on a real MySQL, in the same words as MariaDB's.
@Tag("wide")
class MySqlPlanTest extends MariaDbPlanTest {

    @Override
    String database() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).database();
    }

    @Test
    @DisplayName("wish 1: an index over an expression of the column is one of the column")
    void plan_ofAnIndexOverAnExpression_namesIt() throws Exception {
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, v varchar(200), UNIQUE KEY low"
                        + " ((cast(lower(v) AS char(20)))))",
                "INSERT INTO t VALUES (1, 'one'), (2, 'two')");
        String[] t = {"--table", "t", "--column", "v"};
        assertThat(bench.run("plan", t)).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("low", "keeps the column unique");
        assertThat(bench.run("encrypt", with(t, "--apply"))).isEqualTo(Exit.REFUSED);
        assertThat(bench.rows("SELECT v FROM t ORDER BY id")).containsExactly("one", "two");
    }
}
