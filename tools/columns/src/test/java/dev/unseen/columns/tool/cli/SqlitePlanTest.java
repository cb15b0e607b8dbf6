package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The plan on SQLite, where a constraint is part of its table for good.
class SqlitePlanTest extends PlanContract {

    @Override
    String database() throws Exception {
        return "sqlite:" + Files.createFile(folder.resolve("test.db"));
    }

    @Override
    String constraint() {
        return "sqlite_autoindex_people_1";
    }

    @Test
    @DisplayName("S2D-21: a unique index over an expression or some rows is not moved by itself")
    void plan_ofAUniqueIndexThatIsMoreThanItsColumns_refuses() throws Exception {
        bench.sql(
                "CREATE UNIQUE INDEX lowered ON people (lower(email))",
                "CREATE UNIQUE INDEX partly ON people (email) WHERE id > 7",
                "CREATE UNIQUE INDEX folded ON people (email COLLATE NOCASE)");
        String[] words = with(EMAIL, "--index-column", "email_bi", "--index-unique");
        assertThat(bench.run("plan", words)).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out)
                .contains(
                        "refused       lowered is unique over",
                        "refused       partly is unique over")
                .contains("refused       folded takes values for equal", "--index-normalise text");
        bench.run("plan", with(words, "--index-normalise", "text"));
        assertThat(bench.out).contains("note          folded is replaced");
    }
}
