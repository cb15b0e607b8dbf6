package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands promise on every database.
abstract class ColumnsContract {
    static final String STRIPE =
            "{\"api_key\": \"sk_live_canary51Hq\", \"webhook_secret\": \"whsec_canary9a\","
                    + " \"publishable_key\": \"pk_live_public\"}";
    static final String[] FOUNDING = {
        "--table",
        "provider_configs",
        "--column",
        "config_data",
        "--path",
        "$.api_key",
        "--path",
        "$.webhook_secret",
        "--where",
        "provider_type = stripe"
    };

    @TempDir Path folder;
    Bench bench;

    /// A new and empty database.
    abstract String database() throws Exception;

    /// The types of this product for a column of JSON, a key of text, and bytes.
    abstract String json();

    abstract String bytes();

    @BeforeEach
    void prepare() throws Exception {
        bench = new Bench(database(), folder);
    }

    void founding() throws Exception {
        bench.sql(
                "CREATE TABLE provider_configs (id varchar(36) PRIMARY KEY, provider_type"
                        + " varchar(20) NOT NULL, is_active integer, config_data "
                        + json()
                        + ")",
                "INSERT INTO provider_configs VALUES ('a1', 'stripe', 1, '" + STRIPE + "')",
                "INSERT INTO provider_configs VALUES ('a2', 'stripe', 1,"
                        + " '{\"api_key\": null, \"webhook_secret\": {\"v\": [1, 2.50]}}')",
                "INSERT INTO provider_configs VALUES ('a3', 'google', 1,"
                        + " '{\"api_key\": \"sk_google_stays\"}')",
                "INSERT INTO provider_configs VALUES ('a4', 'stripe', 0, NULL)",
                "INSERT INTO provider_configs VALUES ('a5', 'stripe', 0, '{\"other\": true}')");
    }

    static String[] with(String[] first, String... more) {
        var all = new java.util.ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static final String ALL = "SELECT * FROM provider_configs ORDER BY id";

    @Test
    @DisplayName("S1-45, O50: Stripe keys in provider_configs.config_data, there and back")
    void encrypt_membersOfSomeRows_leavesEverythingElse() throws Exception {
        founding();
        List<String> before = bench.rows(ALL);

        assertThat(bench.run("encrypt", FOUNDING)).as(bench.err).isZero();
        assertThat(bench.out).contains("nothing was changed", "plain         3");
        assertThat(bench.rows(ALL)).isEqualTo(before);

        assertThat(bench.run("encrypt", with(FOUNDING, "--apply"))).as(bench.err).isZero();
        assertThat(bench.out).contains("encrypted     3 under k1").doesNotContain("canary");
        String after = String.join("\n", bench.rows(ALL));
        assertThat(after)
                .doesNotContain("sk_live_canary51Hq", "whsec_canary9a", "2.50")
                .contains("enc1:k1:", "pk_live_public", "sk_google_stays");

        assertThat(bench.run("verify", FOUNDING)).as(bench.out).isZero();
        assertThat(bench.out).contains("plain         0", "as recorded   3");
        assertThat(bench.run("encrypt", with(FOUNDING, "--apply"))).isZero();
        assertThat(bench.out).contains("changed       0");

        assertThat(bench.run("decrypt", with(FOUNDING, "--apply"))).as(bench.err).isZero();
        assertThat(bench.rows(ALL)).isEqualTo(before);
    }

    @Test
    @DisplayName("S2D-24, O34: a ciphertext opens in its own row and column only")
    void verify_ofPastedCiphertexts_namesTheRows() throws Exception {
        bench.sql(
                "CREATE TABLE people (id integer PRIMARY KEY, name varchar(500), note"
                        + " varchar(500))",
                "INSERT INTO people VALUES (1, 'Ada', 'one'), (2, 'Bob', 'two'), (3, '', NULL)");
        String[] names = {"--table", "people", "--column", "name"};
        assertThat(bench.run("encrypt", with(names, "--apply"))).as(bench.err).isZero();
        assertThat(bench.run("verify", names)).as(bench.out).isZero();

        String one = bench.rows("SELECT name FROM people WHERE id = 1").getFirst();
        bench.sql("UPDATE people SET name = '" + one + "' WHERE id = 2");
        assertThat(bench.run("verify", names)).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("row 2: does not open: NOT_AUTHENTIC");

        bench.sql("UPDATE people SET note = '" + one + "' WHERE id = 1");
        assertThat(bench.run("verify", "--table", "people", "--column", "note"))
                .isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("row 1: does not open: NOT_AUTHENTIC");
    }

    @Test
    @DisplayName("O33: what only looks like a ciphertext is named, never encrypted twice")
    void encrypt_ofPlainTextWithThePrefix_leavesItAndSaysSo() throws Exception {
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, v varchar(500))",
                "INSERT INTO t VALUES (1, 'enc1:k1:not really'), (2, 'plain')");
        String[] all = {"--table", "t", "--column", "v"};
        assertThat(bench.run("encrypt", with(all, "--apply"))).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("row 1: does not open: MALFORMED");
        assertThat(bench.rows("SELECT v FROM t WHERE id = 1"))
                .containsExactly("enc1:k1:not really");
    }

    @Test
    @DisplayName("O36: hostile names, keys of several parts, bytes")
    void encrypt_ofHostileNamesAndBytes_givesTheSameBytesBack() throws Exception {
        String quote = bench.location.matches("(mariadb|mysql):.*") ? "`" : "\"";
        String table = quote + "Odd \"\"; DROP TABLE x; --" + quote;
        String sqlTable = quote.equals("`") ? "`Odd \"; DROP TABLE x; --`" : table;
        bench.sql(
                "CREATE TABLE "
                        + sqlTable
                        + " ("
                        + quote
                        + "select"
                        + quote
                        + " integer NOT NULL, part varchar(60) NOT NULL, "
                        + quote
                        + "a b"
                        + quote
                        + " "
                        + bytes()
                        + ", PRIMARY KEY ("
                        + quote
                        + "select"
                        + quote
                        + ", part))");
        try (var connection = Server.connect(bench.location);
                var insert =
                        connection.prepareStatement(
                                "INSERT INTO " + sqlTable + " VALUES (?, ?, ?)")) {
            for (int row = 0; row < 25; row++) {
                insert.setInt(1, row % 3);
                insert.setString(2, "p,\\'\t\n" + row);
                insert.setBytes(3, row == 7 ? new byte[0] : new byte[] {0, (byte) row, -1, 10});
                insert.executeUpdate();
            }
        }
        String all = "SELECT * FROM " + sqlTable + " ORDER BY 1, 2";
        List<String> before = bench.rows(all);
        String[] target = {
            "--table", "\"Odd \"\"; DROP TABLE x; --\"", "--column", "a b", "--batch", "4"
        };
        assertThat(bench.run("encrypt", with(target, "--apply"))).as(bench.err).isZero();
        assertThat(bench.out).contains("encrypted     25");
        assertThat(bench.rows(all)).doesNotContainAnyElementsOf(before);
        assertThat(bench.run("decrypt", with(target, "--apply"))).as(bench.err).isZero();
        assertThat(bench.rows(all)).isEqualTo(before);
    }

    @Test
    @DisplayName("S2D-23: keys are replaced while both are read")
    void rotate_toANewKey_leavesNothingUnderTheOld() throws Exception {
        founding();
        assertThat(bench.run("encrypt", with(FOUNDING, "--apply"))).as(bench.err).isZero();
        Path next = Bench.key(folder, "next");
        String[] both = {
            "--database",
            bench.location,
            "--key-id",
            "k2",
            "--key-file",
            next.toString(),
            "--old-key",
            "k1=" + bench.key
        };
        assertThat(
                        bench.execute(
                                with(
                                        with(new String[] {"verify"}, both),
                                        with(FOUNDING, "--unused-key", "k1"))))
                .isEqualTo(Exit.NOT_SOUND);
        assertThat(
                        bench.execute(
                                with(
                                        with(new String[] {"rotate"}, both),
                                        with(FOUNDING, "--apply"))))
                .as(bench.err)
                .isZero();
        assertThat(bench.out).contains("encrypted     3 under k2", "as recorded   3");
        assertThat(bench.run("verify", FOUNDING)).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("UNKNOWN_KEY");
    }

    @Test
    @DisplayName("S2D-22: stopped at every boundary, nothing is lost and nothing is doubled")
    void encrypt_stoppedAtAnyBoundary_isFinishedByTheNext() throws Exception {
        int stop = 0;
        boolean stopped = true;
        while (stopped && ++stop < 200) {
            bench.sql(
                    "DROP TABLE IF EXISTS t",
                    "CREATE TABLE t (id integer PRIMARY KEY, v varchar(500))",
                    "INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e'),"
                            + " (6, 'f')");
            List<String> before = bench.rows("SELECT * FROM t ORDER BY id");
            String[] all = {"--table", "t", "--column", "v", "--batch", "4", "--apply"};
            stopped = isStopped(stop, "encrypt", all);
            if (stop % 2 == 0) {
                assertThat(bench.run("encrypt", all)).as(bench.err).isZero();
                assertThat(bench.out).contains("encrypted     6 under k1");
            }
            assertThat(bench.run("decrypt", all))
                    .as("stop " + stop + bench.err + bench.out)
                    .isZero();
            assertThat(bench.rows("SELECT * FROM t ORDER BY id")).isEqualTo(before);
        }
        assertThat(stop).isBetween(12, 199);
    }

    @Test
    @DisplayName("S1-45: the same member of every element, there and back, on a new key, moved")
    void encrypt_membersOfAllElements_leavesEverythingElse() throws Exception {
        founding();
        bench.sql(
                "UPDATE provider_configs SET config_data = '{\"providers\": [{\"key\": \"sk_one\","
                    + " \"name\": \"a\"}, {\"key\": null}, {\"name\": \"b\"}, {\"key\": [1.50]}],"
                    + " \"more\": {\"x\": {\"key\": \"sk_x\"}}}' WHERE id = 'a1'");
        List<String> before = bench.rows(ALL);
        String[] all = {
            "--table",
            "provider_configs",
            "--column",
            "config_data",
            "--path",
            "$.providers[*].key",
            "--path",
            "$.more.*.key",
            "--where",
            "provider_type = stripe"
        };
        assertThat(bench.run("plan", all)).as(bench.err).isZero();
        assertThat(bench.out).contains("bound to their positions", "members       3");
        long told = Long.parseLong(bench.out.replaceAll("(?s).*grows by +(\\d+) bytes.*", "$1"));
        assertThat(bench.run("encrypt", with(all, "--apply"))).as(bench.err).isZero();
        assertThat(chars(bench.rows(ALL)) - chars(before)).isEqualTo(told);
        assertThat(bench.out).contains("encrypted     3 under k1");
        String stored = bench.rows(ALL).getFirst();
        assertThat(stored).doesNotContain("sk_one", "1.50", "sk_x").contains("enc1:k1:", "\"b\"");
        assertThat(bench.run("verify", all)).as(bench.out).isZero();
        assertThat(bench.out).contains("as recorded   3");
        assertThat(bench.run("encrypt", with(all, "--apply"))).isZero();
        assertThat(bench.out).contains("changed       0");

        bench.sql("UPDATE provider_configs SET id = 'b9' WHERE id = 'a1'");
        assertThat(bench.run("verify", all)).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.run("rebind", with(all, "--apply"))).as(bench.out + bench.err).isZero();
        Path next = Bench.key(folder, "next");
        String[] both = {
            "rotate",
            "--database",
            bench.location,
            "--key-id",
            "k2",
            "--key-file",
            next.toString(),
            "--old-key",
            "k1=" + bench.key,
            "--apply"
        };
        assertThat(bench.execute(with(both, all))).as(bench.err).isZero();
        assertThat(bench.out).contains("encrypted     3 under k2", "as recorded   3");
        both[0] = "decrypt";
        assertThat(bench.execute(with(both, all))).as(bench.err).isZero();
        bench.sql("UPDATE provider_configs SET id = 'a1' WHERE id = 'b9'");
        assertThat(bench.rows(ALL)).isEqualTo(before);
        assertThat(bench.rows("SELECT * FROM unseen_columns_mark")).isEmpty();
    }

    private static int chars(List<String> rows) {
        return rows.stream().mapToInt(String::length).sum();
    }

    @Test
    @DisplayName("wish 12: a condition's value that its column cannot have is refused, and why")
    void verify_whereAColumnCannotHaveTheValue_saysWhatItCan() throws Exception {
        bench.sql(
                "CREATE TABLE odd (id integer PRIMARY KEY, tok " + bytes() + ", v varchar(500))",
                "INSERT INTO odd VALUES (1, NULL, 'one')");
        String[][] wrong = {
            {"tok = abc", "hexadecimal"},
            {"tok = \\xabz0", "hexadecimal"},
            {"id = 99999999999999999999", "whole number"},
            {"id = -9223372036854775809", "whole number"},
            {"id = seven", "whole number"},
        };
        for (String[] each : wrong) {
            String[] words = {"--table", "odd", "--column", "v", "--where", each[0]};
            assertThat(bench.run("verify", words)).as(each[0] + bench.err).isEqualTo(Exit.REFUSED);
            assertThat(bench.err).as(each[0]).contains(each[1]).hasLineCount(1);
        }
        String[] sound = {"--table", "odd", "--column", "v", "--where", "tok != \\xAB01"};
        assertThat(bench.run("verify", sound)).as(bench.err).isZero();
    }

    @Test
    @DisplayName("wish 4: a member that no document has is no success, but told")
    void verify_ofAMemberThatIsNowhere_isNotSound() throws Exception {
        founding();
        String[] mistyped = FOUNDING.clone();
        int at = java.util.Arrays.asList(mistyped).indexOf("--path");
        mistyped[at + 1] = "$.api_kye";
        String[] alone = {"--table", "t", "--column", "j", "--path", "$.api_kye"};
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, j " + json() + ")",
                "INSERT INTO t VALUES (1, '{\"api_key\": \"sk_live_canary\"}')");
        for (String command : List.of("verify", "encrypt", "decrypt", "rotate")) {
            String[] words = command.equals("verify") ? alone : with(alone, "--apply");
            assertThat(bench.run(command, words)).as(command).isEqualTo(Exit.NOT_SOUND);
            assertThat(bench.out).contains("no document has $['api_kye']");
        }
        bench.sql("DELETE FROM t");
        assertThat(bench.run("verify", alone)).as("nothing to look at: " + bench.err).isZero();
        bench.run("verify", mistyped);
        assertThat(bench.out).contains("no document has $['api_kye']");
    }

    @Test
    @DisplayName("wish 13: a thousand members of one document, there and back")
    void encrypt_ofAThousandMembersOfOneDocument_givesThemBack() throws Exception {
        var members = new StringBuilder();
        for (int at = 0; at < 1_000; at++) {
            members.append(at == 0 ? "" : ", ").append("{\"key\": \"sk_live_%d\"}".formatted(at));
        }
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, j " + json() + ")",
                "INSERT INTO t VALUES (1, '{\"all\": [" + members + "], \"kept\": 1}')",
                "INSERT INTO t SELECT id + 1, j FROM t",
                "INSERT INTO t SELECT id + 2, j FROM t");
        List<String> before = bench.rows("SELECT id, j FROM t ORDER BY id");
        String[] keys = {"--table", "t", "--column", "j", "--path", "$.all[*].key"};
        assertThat(bench.run("encrypt", with(keys, "--apply"))).as(bench.err).isZero();
        assertThat(bench.out).contains("encrypted     4000 under k1", "as recorded   4000");
        assertThat(bench.run("decrypt", with(keys, "--apply"))).as(bench.err).isZero();
        assertThat(bench.rows("SELECT id, j FROM t ORDER BY id")).isEqualTo(before);
    }

    @Test
    @DisplayName("wish 4: a sample says so, and finds what it looks at")
    void verify_ofASample_looksAtSoManyRows() throws Exception {
        founding();
        assertThat(bench.run("encrypt", with(FOUNDING, "--apply"))).as(bench.err).isZero();
        assertThat(bench.run("verify", with(FOUNDING, "--sample", "2"))).as(bench.out).isZero();
        assertThat(bench.out).contains("rows          2", "all is well in this sample");
        bench.sql(
                "UPDATE provider_configs SET config_data = '"
                        + STRIPE
                        + "' WHERE provider_type = 'stripe'");
        assertThat(bench.run("verify", with(FOUNDING, "--sample", "1"))).isEqualTo(Exit.NOT_SOUND);
        for (String[] wrong : new String[][] {{"0"}, {"2", "--unused-key", "k1"}}) {
            String[] words = with(with(FOUNDING, "--sample"), wrong);
            assertThat(bench.run("verify", words)).isEqualTo(Exit.REFUSED);
        }
    }

    private boolean isStopped(int stop, String command, String... words) {
        int[] passed = {0};
        bench.boundary =
                step -> {
                    if (++passed[0] == stop) {
                        throw new Stopped();
                    }
                };
        try {
            bench.run(command, words);
            return false;
        } catch (Stopped e) {
            return true;
        } finally {
            bench.boundary = step -> {};
        }
    }

    private static final class Stopped extends Error {
        private static final long serialVersionUID = 1L;
    }
}
