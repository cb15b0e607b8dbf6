package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real MySQL 5.6, which cannot pass over locked rows.
@Tag("wide")
class OldMySqlTest {
    @TempDir Path folder;

    @Test
    @DisplayName("wish 12: a server that is too old is refused in a sentence, and left as it was")
    void commands_onAServerThatIsTooOld_areRefused() throws Exception {
        var bench = new Bench(MySqlServer.get(MySqlServer.Version.OLD).database(), folder);
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, v varchar(500))",
                "INSERT INTO t VALUES (1, 'sk_live_canaryOne1')");
        for (String command : new String[] {"plan", "encrypt", "verify", "decrypt", "rotate"}) {
            String[] apply =
                    command.matches("plan|verify") ? new String[0] : new String[] {"--apply"};
            assertThat(bench.run(command, ColumnsContract.with(UpkeepContract.T, apply)))
                    .as(command + bench.err)
                    .isEqualTo(Exit.REFUSED);
            assertThat(bench.err).contains("this is MySQL 5.6.24", "MySQL 8").hasLineCount(1);
        }
        assertThat(bench.run("status", "--table", "t")).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("this is MySQL 5.6.24").hasLineCount(1);
        assertThat(bench.rows("SELECT * FROM t")).containsExactly("1|sk_live_canaryOne1");
        assertThat(bench.rows("SHOW TABLES")).containsExactly("t");
    }
}
