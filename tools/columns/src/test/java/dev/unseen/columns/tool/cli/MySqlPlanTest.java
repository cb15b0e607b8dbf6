package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The plan on a real MySQL.
@Tag("wide")
class MySqlPlanTest extends PlanContract {

    @Override
    String database() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).database();
    }

    @Test
    @DisplayName("S2D-21: an exact index would let values in that the old one takes for equal")
    void plan_ofAUniqueColumnThatFoldsCase_asksForNormalising() throws Exception {
        bench.sql("CREATE UNIQUE INDEX begin_of ON people (email(10))");
        String[] words = with(EMAIL, "--index-column", "email_bi", "--index-unique");
        assertThat(bench.run("plan", words)).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out)
                .contains("refused       one_email takes values for equal")
                .contains("refused       begin_of is unique over");
        bench.run("plan", with(words, "--index-normalise", "text"));
        assertThat(bench.out).contains("note          one_email is replaced");
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
