package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The plan on a real server.
class PostgresPlanTest extends PlanContract {

    @Override
    String database() throws Exception {
        assumeTrue(PostgresServer.isPossible(), "no server of this kind can be started here");
        return PostgresServer.get().database();
    }

    @Test
    @DisplayName("wish 13: what is wider is otherwise what it was, and long enough")
    void encrypt_ofATooShortColumn_keepsItsCollationAndDefault() throws Exception {
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, v varchar(20) COLLATE \"POSIX\" NOT NULL"
                        + " DEFAULT 'x', c char(20) COLLATE \"POSIX\")",
                "INSERT INTO t VALUES (1, 'one', 'two')");
        for (String column : java.util.List.of("v", "c")) {
            String[] target = {"--table", "t", "--column", column, "--apply"};
            assertThat(bench.run("encrypt", target)).isEqualTo(Exit.REFUSED);
            assertThat(bench.run("encrypt", with(target, "--widen"))).as(bench.err).isZero();
            assertThat(bench.run("decrypt", target)).as(bench.err).isZero();
        }
        assertThat(bench.rows("SELECT * FROM t")).containsExactly("1|one|two");
        assertThat(
                        bench.rows(
                                "SELECT column_name, is_nullable, column_default, collation_name"
                                        + " FROM information_schema.columns"
                                        + " WHERE table_name = 't' AND ordinal_position > 1"
                                        + " ORDER BY 1"))
                .containsExactly("c|YES|null|POSIX", "v|NO|'x'::character varying|POSIX");
    }

    @Test
    @DisplayName("S2D-22: rows of one key in a table and its children cannot be told apart")
    void encrypt_ofATableThatOthersInherit_isRefused() throws Exception {
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, v text)",
                "CREATE TABLE child (PRIMARY KEY (id)) INHERITS (t)",
                "INSERT INTO t VALUES (1, 'one')",
                "INSERT INTO child VALUES (1, 'two')");
        String[] t = {"--table", "t", "--column", "v", "--apply"};
        assertThat(bench.run("encrypt", t)).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("other tables inherit").hasLineCount(1);
        String[] child = {"--table", "child", "--column", "v", "--apply"};
        assertThat(bench.run("encrypt", child)).as(bench.err).isZero();
        assertThat(bench.rows("SELECT v FROM ONLY t")).containsExactly("one");
    }

    @Test
    @DisplayName("wish 10: an index that a killed process left half made is made again")
    void encrypt_afterAnIndexWasLeftUnfinished_makesItAgain() throws Exception {
        String[] options = {
            "--table",
            "people",
            "--column",
            "email",
            "--index-column",
            "email_bi",
            "--index-unique",
            "--index-bits",
            "128",
            "--widen",
            "--apply",
            "--index-key-file",
            Bench.key(folder, "index-key").toString()
        };
        assertThat(bench.run("encrypt", options)).as(bench.err).isZero();
        bench.sql(
                "DROP INDEX people_email_bi_blind",
                "CREATE TABLE kept AS SELECT id, email_bi FROM people",
                "UPDATE people SET email_bi = 'same'",
                "ALTER TABLE people ADD CONSTRAINT one_email UNIQUE (email)");
        String half = "CREATE UNIQUE INDEX CONCURRENTLY people_email_bi_blind ON people (email_bi)";
        assertThatThrownBy(() -> bench.sql(half)).isInstanceOf(SQLException.class);
        bench.sql(
                "UPDATE people p SET email_bi = k.email_bi FROM kept k WHERE k.id = p.id",
                "DROP TABLE kept");
        String valid =
                "SELECT indisvalid FROM pg_index WHERE indexrelid ="
                        + " 'people_email_bi_blind'::regclass";
        assertThat(bench.rows(valid)).containsExactly("false");

        assertThat(bench.run("encrypt", options)).as(bench.err).isZero();
        assertThat(bench.rows(valid)).containsExactly("true");
        assertThat(bench.rows("SELECT conname FROM pg_constraint WHERE conname = 'one_email'"))
                .isEmpty();
    }

    @Test
    @DisplayName("S2D-21: a unique index over an expression or some rows is not moved by itself")
    void plan_ofAUniqueIndexThatIsMoreThanItsColumns_refuses() throws Exception {
        bench.sql(
                "CREATE UNIQUE INDEX lowered ON people (lower(email))",
                "CREATE UNIQUE INDEX partly ON people (email) WHERE id > 7",
                "CREATE UNIQUE INDEX lasting ON people (email) INCLUDE (salary)");
        String[] words = with(EMAIL, "--index-column", "email_bi", "--index-unique");
        assertThat(bench.run("plan", words)).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out)
                .contains(
                        "refused       lowered is unique over",
                        "refused       partly is unique over")
                .contains("refused       lasting is unique over", "note          one_email");
    }
}
