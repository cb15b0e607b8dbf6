package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The plan on a real server.
class MariaDbPlanTest extends PlanContract {

    @Override
    String database() throws Exception {
        assumeTrue(MariaDbServer.isPossible(), "no server of this kind can be started here");
        return MariaDbServer.get().database();
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
}
