package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Upkeep beside a real MySQL that logs every statement.
@Tag("wide")
class MySqlUpkeepTest extends UpkeepContract {
    private static final String HISTORY = "FROM performance_schema.events_statements_history_long";
    private static final String CLEAR =
            "TRUNCATE TABLE performance_schema.events_statements_history_long";

    @Override
    String database() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).database();
    }

    @Override
    String rowKey() {
        return "CONVERT(row_key USING utf8mb4)";
    }

    @Override
    String log() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).log();
    }

    @Test
    @DisplayName("S1-45: no value in the server's history of statements")
    void commands_besideStatistics_leaveNoValue() throws Exception {
        bench.sql("SELECT 'a value in the text of a statement'");
        for (String command : List.of("encrypt", "decrypt", "encrypt")) {
            assertThat(bench.run(command, with("--apply"))).as(bench.err).isZero();
        }
        bench.sql("UPDATE t SET v = 'sk_live_canaryAnew' WHERE id = 3", CLEAR);
        assertThat(bench.run("encrypt", with("--apply"))).as(bench.err).isZero();
        assertThat(bench.rows("SELECT SQL_TEXT " + HISTORY))
                .isNotEmpty()
                .noneMatch(each -> each.contains("canary"));
    }

    @Test
    @DisplayName("wish 12: a replica, a user without rights, a network without TLS")
    void commands_whereNothingCanBeDone_saySo() throws Exception {
        bench.sql("SET GLOBAL read_only = 1");
        try {
            assertThat(bench.run("encrypt", with("--apply"))).isEqualTo(Exit.REFUSED);
            assertThat(bench.err).contains("this server is read-only; name the primary");
        } finally {
            bench.sql("SET GLOBAL read_only = 0");
        }
        bench.sql("CREATE USER IF NOT EXISTS reader@localhost");
        String name = bench.location.replaceAll(".*/(test\\d+)\\?.*", "$1");
        bench.sql("GRANT SELECT ON " + name + ".* TO reader@localhost");
        assertRefused(bench.location.replace("user=root", "user=reader"), "this user may not");
        assertRefused(bench.location.replace(name, "nowhere"), "there is no such database");
        assertRefused(bench.location.replace("127.0.0.1", "0.0.0.0"), "without TLS");
    }

    private void assertRefused(String location, String sentence) {
        String[] words = {"encrypt", "--database", location, "--key-file", bench.key.toString()};
        assertThat(bench.execute(ColumnsContract.with(words, with("--apply"))))
                .as(bench.err)
                .isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains(sentence).hasLineCount(1);
    }

    @Test
    @DisplayName("a password, which this server takes over TLS only unless it knows it already")
    void plan_withAPassword_goesOverTls() throws Exception {
        bench.sql("CREATE USER app@localhost IDENTIFIED BY 'hunter2 canary'");
        bench.sql("GRANT ALL ON *.* TO app@localhost");
        Path password = Files.writeString(folder.resolve("password"), "hunter2 canary\n");
        String[] words = {
            "plan", "--database", "", "--user", "app", "--password-file", password.toString()
        };
        words[2] = bench.location.replace("?user=root", "");
        assertThat(bench.execute(ColumnsContract.with(words, T))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("over TLS only: ?sslMode=verify-full").hasLineCount(1);

        words[2] = bench.location.replace("?user=root", "?sslMode=trust");
        assertThat(bench.execute(ColumnsContract.with(words, T))).as(bench.err).isZero();
        Files.writeString(password, "wrong canary");
        assertThat(bench.execute(ColumnsContract.with(words, T))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err)
                .contains("does not let this user in")
                .doesNotContain("canary")
                .hasLineCount(1);
    }

    @Test
    @DisplayName("what the caller or the database does not allow is refused, and is no outage")
    void commands_withWhatDoesNotFit_areRefused() throws Exception {
        MariaDbUpkeepTest.refuses(bench);
    }

    @Test
    @DisplayName("wish 12: a definition is not given up when it takes longer than the driver waits")
    void definition_thatTakesItsTime_isSeenThrough() throws Exception {
        MariaDbUpkeepTest.HELD.outlasts(bench.location, "");
    }
}
