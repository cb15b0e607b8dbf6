package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.columns.tool.database.Login;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.Timeouts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens around an encryption on every database: logs, moved rows, second runs, leftovers.
abstract class UpkeepContract {
    static final String[] T = {"--table", "t", "--column", "v"};

    @TempDir Path folder;
    Bench bench;

    abstract String database() throws Exception;

    /// What the server logged so far; nothing where there is no server.
    abstract String log() throws Exception;

    /// The text of a mark's key.
    String rowKey() {
        return "row_key";
    }

    private List<String> marked() throws Exception {
        return bench.rows("SELECT " + rowKey() + " FROM unseen_columns_mark ORDER BY row_key");
    }

    @BeforeEach
    void prepare() throws Exception {
        bench = new Bench(database(), folder);
        bench.sql(
                "CREATE TABLE t (id integer PRIMARY KEY, v varchar(500))",
                "INSERT INTO t VALUES (1, 'sk_live_canaryOne1'), (2, 'sk_live_canaryTwo2'),"
                        + " (3, 'sk_live_canaryThree3')");
    }

    static String[] with(String... more) {
        return ColumnsContract.with(T, more);
    }

    @Test
    @DisplayName("S1-45: no value in the server's log of every statement, there and back")
    void commands_thereAndBack_leaveNoValueInTheLog() throws Exception {
        int before = log().length();
        assertThat(bench.run("plan", T)).as(bench.err).isZero();
        String all = bench.out;
        for (String command : List.of("encrypt", "verify", "decrypt", "encrypt")) {
            String[] words = command.equals("verify") ? T : with("--apply");
            assertThat(bench.run(command, words)).as(bench.err).isZero();
            all += bench.out + bench.err;
        }
        String key = Files.readString(bench.key);
        String logged = log().substring(before);
        assertThat(all + logged).doesNotContain("canary", key);
        assertThat(logged.isEmpty()).as("the server logs nothing").isEqualTo(before == 0);
    }

    @Test
    @DisplayName("wish 9: values follow their rows to new keys, and their marks with them")
    void rebind_afterAPrimaryKeyChanged_readsAgain() throws Exception {
        assertThat(bench.run("encrypt", with("--apply"))).as(bench.err).isZero();
        bench.sql("UPDATE t SET id = 77 WHERE id = 2");
        assertThat(bench.run("verify", T)).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.run("rebind", T)).as(bench.err).isZero();
        assertThat(bench.out).contains("would change  1");
        assertThat(bench.run("rebind", with("--apply"))).as(bench.err).isZero();
        assertThat(bench.run("verify", T)).as(bench.out).isZero();
        assertThat(bench.out).contains("as recorded   3");
        assertThat(marked()).containsExactly("1", "3", "77");
        bench.sql("UPDATE t SET id = 9 WHERE id = 1", "UPDATE t SET id = 1 WHERE id = 3");
        assertThat(bench.run("rebind", with("--apply", "--moved", "1=9"))).as(bench.err).isZero();
        assertThat(marked()).containsExactly("1", "77", "9");
        assertThat(bench.run("verify", T)).as(bench.out).isZero();
        assertThat(bench.out).contains("as recorded   3");
        assertThat(bench.run("decrypt", with("--apply"))).isZero();
        assertThat(bench.rows("SELECT v FROM t WHERE id = 77"))
                .containsExactly("sk_live_canaryTwo2");
    }

    @Test
    @DisplayName("O34: a pasted ciphertext is not made good by rebind, unless a person says so")
    void rebind_ofAPastedCiphertext_leavesIt() throws Exception {
        assertThat(bench.run("encrypt", with("--apply"))).as(bench.err).isZero();
        String one = bench.rows("SELECT v FROM t WHERE id = 1").getFirst();
        bench.sql("UPDATE t SET v = '" + one + "' WHERE id = 3");
        assertThat(bench.run("rebind", with("--apply"))).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("row 3: does not open");
        assertThat(bench.run("rebind", with("--apply", "--moved", "1=3"))).as(bench.err).isZero();
        assertThat(bench.run("verify", T)).as(bench.out).isZero();
    }

    @Test
    @DisplayName("wish 5: some rows go back, their marks with them, and the next run takes all")
    void decrypt_ofSomeRows_thenEncryptAgain_isAsIfItNeverWas() throws Exception {
        assertThat(bench.run("encrypt", with("--apply"))).as(bench.err).isZero();
        String[] some = with("--where", "id >= 2", "--apply");
        assertThat(bench.run("decrypt", some)).as(bench.err + bench.out).isZero();
        assertThat(bench.rows("SELECT v FROM t WHERE id >= 2 ORDER BY id"))
                .containsExactly("sk_live_canaryTwo2", "sk_live_canaryThree3");
        assertThat(marked()).containsExactly("1");
        assertThat(bench.run("verify", T)).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out).contains("plain         2", "as recorded   1");

        bench.sql("UPDATE t SET v = 'sk_live_canaryNew' WHERE id = 3");
        assertThat(bench.run("encrypt", with("--apply"))).as(bench.err).isZero();
        assertThat(bench.out).contains("encrypted     3 under k1", "as recorded   3");
        assertThat(bench.run("decrypt", with("--apply"))).as(bench.err).isZero();
        assertThat(bench.rows("SELECT v FROM t ORDER BY id"))
                .containsExactly("sk_live_canaryOne1", "sk_live_canaryTwo2", "sk_live_canaryNew");
        assertThat(marked()).isEmpty();
    }

    @Test
    @DisplayName("wish 9: decrypt keeps the mark of what it could not open, and rebind finds it")
    void rebind_afterADecryptionThatLeftAMovedRow_readsAgain() throws Exception {
        assertThat(bench.run("encrypt", with("--apply"))).as(bench.err).isZero();
        bench.sql("UPDATE t SET id = 77 WHERE id = 2", "DELETE FROM t WHERE id = 3");
        assertThat(bench.run("decrypt", with("--apply"))).isEqualTo(Exit.NOT_SOUND);
        assertThat(marked()).contains("2");
        assertThat(bench.run("rebind", with("--apply"))).as(bench.err + bench.out).isZero();
        assertThat(bench.run("decrypt", with("--apply"))).as(bench.err).isZero();
        assertThat(bench.rows("SELECT v FROM t ORDER BY id"))
                .containsExactly("sk_live_canaryOne1", "sk_live_canaryTwo2");
        assertThat(marked()).as("also that of the row that is gone").isEmpty();
    }

    @Test
    @DisplayName("wish 5: half of a decryption of some rows, then an encryption of all")
    void encrypt_afterADecryptionThatWasCutOff_startsFromTheFirstRow() throws Exception {
        assertThat(bench.run("encrypt", with("--apply"))).as(bench.err).isZero();
        int[] commits = {0};
        bench.boundary =
                step -> {
                    if (step.equals("committed") && ++commits[0] == 2) {
                        throw new IllegalStateException("cut off here");
                    }
                };
        bench.run("decrypt", with("--where", "id <= 2", "--batch", "1", "--apply"));
        bench.boundary = step -> {};
        assertThat(bench.rows("SELECT count(*) FROM t WHERE v LIKE 'enc1:%'")).containsExactly("1");
        assertThat(bench.run("encrypt", with("--where", "id = 1", "--apply"))).isZero();
        assertThat(bench.run("encrypt", with("--apply"))).as(bench.err).isZero();
        assertThat(bench.out).contains("encrypted     3 under k1", "as recorded   3");
    }

    @Test
    @DisplayName(
            "wish 3: another key of the same name writes nothing beside the first one's values")
    void encrypt_withAnotherKey_isRefusedAndChangesNothing() throws Exception {
        assertThat(bench.run("encrypt", with("--apply"))).as(bench.err).isZero();
        bench.sql("INSERT INTO t VALUES (4, 'sk_live_canaryFour')");
        List<String> before = bench.rows("SELECT * FROM t ORDER BY id");
        Files.copy(Bench.key(folder, "wrong"), bench.key, StandardCopyOption.REPLACE_EXISTING);
        assertThat(bench.run("verify", T)).isEqualTo(Exit.NOT_SOUND);
        for (String command : List.of("decrypt", "rotate", "rebind")) {
            bench.run(command, with("--apply"));
            assertThat(before).containsAll(bench.rows("SELECT * FROM t WHERE id < 4"));
        }
        bench.sql("DELETE FROM t WHERE id = 4", "INSERT INTO t VALUES (4, 'sk_live_canaryFour')");
        assertThat(bench.run("encrypt", with("--apply"))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("nothing opens with this key", "--accept other-key");
        assertThat(bench.rows("SELECT * FROM t ORDER BY id")).isEqualTo(before);
    }

    @Test
    @DisplayName("one sentence and the exit code that the documentation gives, for each mistake")
    void commands_usedWrongly_sayWhatWouldDo() {
        String[][] wrong = {
            {"frobnicate"},
            {"encrypt", "--table"},
            {"encrypt", "--batch", "0"},
            {"encrypt", "--passes", "1"},
            {"encrypt", "--format", "xml"},
            {"plan", "--format", "xml"},
            {"plan", "--queries", "no-such-file"},
            {"encrypt", "--where", "id"},
            {"encrypt", "--path", "api_key"},
            {"verify", "--sample", "0"},
            {"classify", "--sample", "0"},
            {"classify", "--catalogue", "no-such-file"},
            {"shred", "--subject", "1"},
            {"encrypt", "--lock-timeout", "0"},
            {"encrypt", "--key-file", "no-such-file"},
        };
        for (String[] each : wrong) {
            String[] options = java.util.Arrays.copyOfRange(each, 1, each.length);
            String[] all = each[0].equals("classify") ? options : with(options);
            String named = String.join(" ", each);
            assertThat(bench.run(each[0], all)).as(named + bench.out).isEqualTo(Exit.REFUSED);
            assertThat(bench.err).as(named).startsWith("refused: ").hasLineCount(1);
        }
    }

    @Test
    @DisplayName("wish 12: one run at a time")
    void encrypt_besideAnotherRun_isRefused() {
        var login = new Login("jdbc:" + bench.location, Optional.empty(), Optional.empty(), false);
        try (Session session = Session.open(login, Timeouts.USUAL)) {
            session.takeLock("unseen columns");
            assertThat(bench.run("encrypt", with("--apply"))).isEqualTo(Exit.REFUSED);
            assertThat(bench.err).contains("another run is at work");
        }
        assertThat(bench.run("encrypt", with("--apply"))).as(bench.err).isZero();
    }

    @Test
    void encrypt_withAPasswordInTheLocation_isRefused() {
        String[] words = {
            "encrypt",
            "--database",
            "postgresql://joe:hunter2canary@127.0.0.1/x",
            "--key-file",
            bench.key.toString(),
            "--table",
            "t",
            "--column",
            "v"
        };
        assertThat(bench.execute(words)).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("--password-file").doesNotContain("canary");
    }

    @Test
    @DisplayName("S2D-27: every run is on record; wish 2: throttled")
    void encrypt_atARate_andInOneRowBatches_endsTheSame() throws Exception {
        int exit = bench.run("encrypt", with("--apply", "--batch", "1", "--rows-per-second", "50"));
        assertThat(exit).as(bench.err).isZero();
        assertThat(bench.out).contains("encrypted     3");
        assertThat(bench.run("status", "--table", "t")).isZero();
        assertThat(bench.out).contains("encrypt t.v under k1: ended", "3 changed");
    }

    @Test
    @DisplayName("wish 11: the list of what is left")
    void encrypt_withClean_listsWhatIsLeft() {
        assertThat(bench.run("encrypt", with("--apply", "--clean"))).as(bench.err).isZero();
        assertThat(bench.out).contains("left          backups", "replace the keys");
    }

    @Test
    void json_ofEveryCommand_isOneObject() {
        for (String command : List.of("plan", "encrypt", "verify", "decrypt", "rotate", "rebind")) {
            bench.run(command, with("--json"));
            Map<?, ?> read =
                    tools.jackson.databind.json.JsonMapper.shared().readValue(bench.out, Map.class);
            assertThat(read).as(command).isNotEmpty();
        }
    }

    @Test
    @DisplayName("S2D-19, S2D-20, S2D-24: declared, found, encrypted; below 100 % is said")
    void classify_withACatalogue_reportsCoverage() throws Exception {
        bench.sql(
                "CREATE TABLE staff (id integer PRIMARY KEY, mail varchar(500),"
                        + " salary decimal(10,2), settings varchar(500))",
                "INSERT INTO staff VALUES (1, 'ada@example.org', 10.5,"
                        + " '{\"stripe\": {\"key\": \"sk_live_canary123\"},"
                        + " \"all\": [{\"pin\": \"sk_live_canary124\"}]}')");
        Path catalogue =
                Files.writeString(
                        folder.resolve("catalogue.csv"),
                        "table,column,path,level\n# ours\nt,v,,4\nstaff,salary,,3\nt,id,,1\n");
        String[] words = {"--catalogue", catalogue.toString(), "--key-file", bench.key.toString()};
        assertThat(bench.run("classify", words)).isEqualTo(Exit.NOT_SOUND);
        assertThat(bench.out)
                .contains("t.v: 0 % encrypted (0 of 3)")
                .contains("staff.salary: not encrypted, being of type")
                .contains("staff.mail: EMAIL, not declared")
                .contains("staff.settings $['stripe']['key']: STRIPE_KEY, not declared")
                .contains("staff.settings $['all'][*]['pin']: STRIPE_KEY, not declared")
                .contains("level 4  0 of 1 declared fields are encrypted to 100 %")
                .doesNotContain("canary", "ada@");
        assertThat(bench.run("encrypt", with("--apply"))).as(bench.err).isZero();
        bench.run("classify", words);
        assertThat(bench.out).contains("t.v: 100 % encrypted (3 of 3)", "level 4  1 of 1");
    }

    @Test
    void pgpass_thatOthersMayRead_isPassedOver() throws Exception {
        Path file = Files.writeString(folder.resolve("pgpass"), "h:5432:*:joe:pa\\:ss\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        List<String> wanted = List.of("h", "5432", "x", "joe");
        assertThat(PgPass.find(file, wanted)).contains("pa:ss");
        assertThat(PgPass.find(file, List.of("h", "1", "x", "joe"))).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(PgPass.find(file, wanted)).isEmpty();
    }

    @Test
    @Tag("wide")
    @DisplayName("wish 5: as many values as a batch can have are given back, and their marks go")
    void decrypt_ofMoreValuesThanAStatementHasParameters_givesThemBack() throws Exception {
        bench.sql("CREATE TABLE many (id integer PRIMARY KEY, v varchar(1000))");
        String seven = "'[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\"]'";
        var rows = new StringBuilder("INSERT INTO many VALUES (0, " + seven + ")");
        for (int id = 1; id < 10_000; id++) {
            rows.append(", (").append(id).append(", ").append(seven).append(')');
        }
        bench.sql(rows.toString());
        List<String> before = bench.rows("SELECT * FROM many ORDER BY id");
        String[] many = {"--table", "many", "--column", "v", "--path", "$[*]", "--apply"};
        assertThat(bench.run("encrypt", many)).as(bench.err).isZero();
        assertThat(bench.out).contains("encrypted     70000 under k1");
        assertThat(bench.run("decrypt", ColumnsContract.with(many, "--batch", "10000")))
                .as(bench.err)
                .isZero();
        assertThat(bench.rows("SELECT * FROM many ORDER BY id")).isEqualTo(before);
        assertThat(marked()).isEmpty();
    }
}
