package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Upkeep on a real server that logs every statement.
class MariaDbUpkeepTest extends UpkeepContract {

    @Override
    String database() throws Exception {
        assumeTrue(MariaDbServer.isPossible(), "no server of this kind can be started here");
        return MariaDbServer.get().database();
    }

    @Override
    String rowKey() {
        return "CONVERT(row_key USING utf8mb4)";
    }

    @Override
    String log() throws Exception {
        return MariaDbServer.get().log();
    }

    @Test
    @DisplayName("S1-45: no value in the server's history of statements and their digests")
    void commands_besideStatistics_leaveNoValue() throws Exception {
        bench.sql(
                "TRUNCATE TABLE performance_schema.events_statements_history_long",
                "SELECT 'a value in the text of a statement'");
        for (String command : List.of("encrypt", "decrypt", "encrypt")) {
            assertThat(bench.run(command, with("--apply"))).as(bench.err).isZero();
        }
        List<String> history =
                bench.rows(
                        "SELECT SQL_TEXT FROM performance_schema.events_statements_history_long");
        assertThat(history).anyMatch(each -> each.contains("a value in the text"));
        assertThat(history).noneMatch(each -> each.contains("canary"));
        assertThat(
                        bench.rows(
                                "SELECT DIGEST_TEXT FROM"
                                        + " performance_schema.events_statements_summary_by_digest"
                                        + " WHERE SCHEMA_NAME = DATABASE()"))
                .isNotEmpty()
                .noneMatch(each -> each.contains("canary"));
    }

    @Test
    @DisplayName("wish 12: a replica, which is read-only, is refused")
    void encrypt_onAReadOnlyServer_isRefused() throws Exception {
        bench.sql("SET GLOBAL read_only = 1");
        try {
            assertThat(bench.run("encrypt", with("--apply"))).isEqualTo(Exit.REFUSED);
            assertThat(bench.err).contains("this server is read-only; name the primary");
        } finally {
            bench.sql("SET GLOBAL read_only = 0");
        }
    }

    @Test
    @DisplayName("wish 12: a connection to another address without TLS is refused")
    void encrypt_acrossANetworkWithoutTls_isRefused() {
        String far = bench.location.replace("127.0.0.1", "0.0.0.0");
        String[] words = {"verify", "--database", far, "--key-file", bench.key.toString()};
        assertThat(bench.execute(ColumnsContract.with(words, T))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("without TLS");
    }

    @Test
    @DisplayName("a user without rights, a database that is not there, a server that is down")
    void commands_whereNothingCanBeDone_saySo() throws Exception {
        bench.sql("CREATE USER IF NOT EXISTS reader@'127.0.0.1'");
        String name = bench.location.replaceAll(".*/(test\\d+)\\?.*", "$1");
        bench.sql("GRANT SELECT ON " + name + ".* TO reader@'127.0.0.1'");
        assertThat(at(bench.location.replace("user=root", "user=reader"), "--apply"))
                .isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("this user may not do it").hasLineCount(1);
        assertThat(at(bench.location.replace(name, "nowhere"))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("there is no such database").hasLineCount(1);
        assertThat(at("mariadb://127.0.0.1:1/x?user=root")).isEqualTo(Exit.OUTAGE);
        assertThat(bench.err).contains("does not answer").hasLineCount(1);
    }

    private int at(String location, String... more) {
        String[] words = {"encrypt", "--database", location, "--key-file", bench.key.toString()};
        return bench.execute(ColumnsContract.with(words, with(more)));
    }

    @Test
    @DisplayName("S2D-22: a table without transactions is refused")
    void encrypt_ofATableWithoutTransactions_isRefused() throws Exception {
        for (String engine : List.of("MyISAM", "Aria")) {
            bench.sql(
                    "DROP TABLE IF EXISTS old",
                    "CREATE TABLE old (id integer PRIMARY KEY, v varchar(500)) ENGINE=" + engine);
            String[] words = {"--table", "old", "--column", "v"};
            assertThat(bench.run("plan", words)).isEqualTo(Exit.REFUSED);
            assertThat(bench.run("encrypt", ColumnsContract.with(words, "--apply")))
                    .isEqualTo(Exit.REFUSED);
            assertThat(bench.err).contains(engine, "no transactions", "ENGINE=InnoDB");
        }
    }

    @Test
    @DisplayName("what the caller or the database does not allow is refused, and is no outage")
    void commands_withWhatDoesNotFit_areRefused() throws Exception {
        refuses(bench);
    }

    static void refuses(Bench bench) throws Exception {
        bench.sql(
                "CREATE TABLE u (id integer PRIMARY KEY, w varchar(15900), v varchar(300)) CHARSET"
                        + " utf8mb4",
                "INSERT INTO u VALUES (1, 'x', repeat('x', 300))");
        String[] u = {"--table", "u", "--column", "v", "--widen", "--apply"};
        assertThat(bench.run("encrypt", u)).as(bench.out).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("does not take this definition").hasLineCount(1);
        bench.sql(
                "CREATE TRIGGER no BEFORE UPDATE ON t FOR EACH ROW SIGNAL SQLSTATE '45000' SET"
                        + " MESSAGE_TEXT = 'canary'");
        assertThat(bench.run("encrypt", with("--apply"))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("trigger").doesNotContain("canary").hasLineCount(1);
    }

    @Test
    @DisplayName("wish 12: a definition is not given up when it takes longer than the driver waits")
    void definition_thatTakesItsTime_isSeenThrough() throws Exception {
        HELD.outlasts(bench.location, "&socketTimeout=1000");
    }

    /// For this product and MySQL: the driver's time-out, not the server's, is what a definition
    /// meets while it waits for a lock of this kind.
    static final Patience HELD =
            new Patience(
                    "SELECT GET_LOCK('held', 0)",
                    "CREATE TABLE made AS SELECT GET_LOCK('held', 600), RELEASE_LOCK('held')",
                    "SELECT time FROM information_schema.processlist WHERE info LIKE 'CREATE"
                            + " TABLE%' AND db = DATABASE()",
                    "SELECT RELEASE_LOCK('held')");
}
