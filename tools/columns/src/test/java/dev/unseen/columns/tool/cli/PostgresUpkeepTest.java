package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Upkeep on a real server that logs every statement.
class PostgresUpkeepTest extends UpkeepContract {

    @Override
    String database() throws Exception {
        assumeTrue(PostgresServer.isPossible(), "no server of this kind can be started here");
        return PostgresServer.get().database();
    }

    @Override
    String log() throws Exception {
        return PostgresServer.get().log();
    }

    @Test
    @DisplayName("S1-45: no value in pg_stat_statements; plan reads what queries are asked there")
    void commands_besideStatistics_leaveNoValueAndNameTheQueries() throws Exception {
        bench.sql("CREATE EXTENSION pg_stat_statements", "SELECT pg_stat_statements_reset()");
        bench.sql("SELECT id FROM t WHERE v LIKE 'x%'");
        assertThat(bench.run("plan", "--table", "t", "--column", "v")).isZero();
        assertThat(bench.out).contains("searches by pattern");
        for (String command : List.of("encrypt", "decrypt", "encrypt")) {
            assertThat(bench.run(command, with("--apply"))).as(bench.err).isZero();
        }
        List<String> queries = bench.rows("SELECT query FROM pg_stat_statements");
        assertThat(queries).anyMatch(each -> each.contains("unseen_batch"));
        assertThat(queries).noneMatch(each -> each.contains("canary"));
    }

    @Test
    @DisplayName("wish 12: a read-only session is refused, row security is not passed over")
    void encrypt_whereWritesOrRowsAreKept_isRefused() throws Exception {
        bench.sql(
                "CREATE ROLE limited_%d LOGIN".formatted(bench.hashCode()),
                "GRANT ALL ON t TO limited_%d".formatted(bench.hashCode()),
                "GRANT ALL ON SCHEMA public TO limited_%d".formatted(bench.hashCode()),
                "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY own_rows ON t USING (id = 1)");
        String[] words = {
            "verify",
            "--database",
            bench.location.replace("user=tests", "user=limited_" + bench.hashCode()),
            "--key-file",
            bench.key.toString(),
            "--table",
            "t",
            "--column",
            "v"
        };
        assertThat(bench.execute(words)).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("this user may not");
        bench.sql(
                "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || quote_ident(current_database())"
                        + " || ' SET default_transaction_read_only = on'; END $$");
        assertThat(bench.run("encrypt", with("--apply"))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("read-only");
    }

    @Test
    @DisplayName("a user without rights, a database that is not there, a server that is down")
    void commands_whereNothingCanBeDone_saySo() throws Exception {
        String reader = "reader_" + bench.hashCode();
        bench.sql("CREATE ROLE " + reader + " LOGIN", "GRANT SELECT ON t TO " + reader);
        assertThat(at(bench.location.replace("user=tests", "user=" + reader), "--apply"))
                .isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("this user may not do it").hasLineCount(1);
        assertThat(at(bench.location.replaceAll("/test\\d+", "/nowhere"))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("there is no such database").hasLineCount(1);
        assertThat(at("postgresql://127.0.0.1:1/x?user=tests")).isEqualTo(Exit.OUTAGE);
        assertThat(bench.err).contains("does not answer").hasLineCount(1);
    }

    private int at(String location, String... more) {
        String[] words = {"encrypt", "--database", location, "--key-file", bench.key.toString()};
        return bench.execute(ColumnsContract.with(words, with(more)));
    }

    @Test
    @DisplayName("wish 12: a connection to another address without TLS is refused")
    void encrypt_acrossANetworkWithoutTls_isRefused() {
        String far = bench.location.replace("127.0.0.1", "0.0.0.0");
        String[] words = {"verify", "--database", far, "--key-file", bench.key.toString()};
        assertThat(bench.execute(ColumnsContract.with(words, T))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("without TLS", "sslmode=verify-full");
        String[] accepted = ColumnsContract.with(words, with("--plain-connection"));
        assertThat(bench.execute(accepted)).as(bench.err).isEqualTo(Exit.NOT_SOUND);
    }

    @Test
    @DisplayName("wish 12: a replica is refused")
    void encrypt_onAStandby_isRefused() throws Exception {
        String location = PostgresServer.standby().location("postgres");
        String[] words = {
            "encrypt", "--database", location, "--key-file", bench.key.toString(), "--apply"
        };
        assertThat(bench.execute(ColumnsContract.with(words, T))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("this server is a replica; name the primary");
    }

    @Test
    @DisplayName("wish 13: json keeps every byte, jsonb every value; a trigger is named")
    void encrypt_ofJson_givesTheSameTextBack() throws Exception {
        bench.sql(
                "CREATE SCHEMA hris",
                "CREATE TABLE hris.employee (id uuid PRIMARY KEY, a json, b jsonb)",
                "CREATE FUNCTION hris.noted() RETURNS trigger LANGUAGE plpgsql"
                        + " AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER updated_at BEFORE UPDATE ON hris.employee FOR EACH ROW"
                        + " EXECUTE FUNCTION hris.noted()",
                "INSERT INTO hris.employee SELECT ('00000000-0000-4000-8000-00000000000' ||"
                    + " n)::uuid, '{ \"ssn\" :  \"a\\/\\u00e9\", \"n\": 1.50 }', '{\"ssn\": [1.50,"
                    + " \"x\"], \"n\": {}}' FROM generate_series(1, 5) AS n");
        String all = "SELECT id, a::text, b::text FROM hris.employee ORDER BY id";
        List<String> before = bench.rows(all);
        for (String column : List.of("a", "b")) {
            String[] words = {
                "--table", "hris.employee", "--column", column, "--path", "$.ssn", "--apply"
            };
            assertThat(bench.run("plan", Arrays.copyOf(words, 6))).isZero();
            assertThat(bench.out).contains("updated_at is a trigger");
            assertThat(bench.run("encrypt", words)).as(bench.err).isZero();
            assertThat(bench.out).contains("encrypted     5");
        }
        assertThat(bench.rows(all)).allMatch(each -> !each.contains("u00e9"));
        for (String column : List.of("a", "b")) {
            String[] words = {
                "--table", "hris.employee", "--column", column, "--path", "$.ssn", "--apply"
            };
            assertThat(bench.run("decrypt", words)).as(bench.err).isZero();
        }
        assertThat(bench.rows(all)).isEqualTo(before);
    }

    @Test
    @DisplayName("wish 12: an index is not given up when it takes longer than the driver waits")
    void index_besideALongTransaction_isMade() throws Exception {
        new Patience(
                        "UPDATE t SET v = v WHERE id = 1",
                        "CREATE INDEX CONCURRENTLY later ON t (v)",
                        "SELECT extract(epoch FROM clock_timestamp() - query_start) FROM"
                                + " pg_stat_activity WHERE state = 'active' AND datname ="
                                + " current_database() AND query LIKE 'CREATE INDEX%'",
                        "COMMIT")
                .outlasts(bench.location, "&socketTimeout=1");
    }

    @Test
    @DisplayName("what the caller or the database does not allow is refused, and is no outage")
    void commands_withWhatDoesNotFit_areRefused() throws Exception {
        bench.sql(
                "CREATE TABLE u (id uuid PRIMARY KEY, v varchar(20))",
                "CREATE VIEW shown AS SELECT v FROM u",
                "INSERT INTO u VALUES ('00000000-0000-0000-0000-000000000001', 'canary')");
        String[] u = {"--table", "u", "--column", "v", "--widen"};
        assertThat(bench.run("encrypt", ColumnsContract.with(u, "--apply")))
                .isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("0A000").hasLineCount(1);
        bench.sql("DROP VIEW shown");
        assertThat(bench.run("encrypt", ColumnsContract.with(u, "--apply"))).isZero();
        String moved = "00000000-0000-0000-0000-000000000002";
        bench.sql("UPDATE u SET id = '" + moved + "'");
        String[] rebind = {"--table", "u", "--column", "v", "--apply", "--moved", "1=" + moved};
        assertThat(bench.run("rebind", rebind)).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("a value is not as its column takes it").hasLineCount(1);
        bench.sql(
                "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'canary %', OLD.v; END $$",
                "CREATE TRIGGER no BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION no()");
        assertThat(bench.run("encrypt", with("--apply"))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("trigger").doesNotContain("canary").hasLineCount(1);
    }

    @Test
    @DisplayName("wish 9: a partition's rows are bound to the name that queries read them by")
    void encrypt_ofAPartition_namesTheWholeTable() throws Exception {
        bench.sql(
                "CREATE TABLE whole (id integer PRIMARY KEY, v text) PARTITION BY RANGE (id)",
                "CREATE TABLE part PARTITION OF whole FOR VALUES FROM (0) TO (10)",
                "INSERT INTO whole VALUES (1, 'sk_live_canary')");
        String[] part = {"--table", "part", "--column", "v", "--apply"};
        assertThat(bench.run("encrypt", part)).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("part is a partition", "name whole");
        String[] whole = {"--table", "whole", "--column", "v", "--apply"};
        assertThat(bench.run("encrypt", whole)).as(bench.err).isZero();
        assertThat(bench.rows("SELECT v FROM part").getFirst()).startsWith("enc1:");
    }
}
