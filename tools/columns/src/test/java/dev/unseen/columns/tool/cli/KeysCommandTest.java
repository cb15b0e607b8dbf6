package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Key files by the command line, with rows that are under their keys.
class KeysCommandTest {
    private static final String[] NOTES = {"--table", "person", "--column", "notes"};
    private static final String ROWS = "SELECT id, notes FROM person ORDER BY id";

    @TempDir Path folder;
    private Bench bench;
    private Path file;

    @BeforeEach
    void prepare() throws Exception {
        bench = new Bench("sqlite:" + Files.createFile(folder.resolve("test.db")), folder);
        file = folder.resolve("columns.keys");
        bench.sql(
                "CREATE TABLE person (id INTEGER PRIMARY KEY, notes TEXT)",
                "INSERT INTO person VALUES (1, 'one'), (2, 'two'), (3, NULL)");
    }

    @Test
    @DisplayName("a KEK rotation touches no row")
    void rewrap_underANewKek_leavesEveryRow() throws Exception {
        assertThat(keys("create")).as(bench.err).isZero();
        assertThat(run("encrypt", "--apply")).as(bench.err).isZero();
        List<String> before = bench.rows(ROWS);
        Path next = Bench.key(folder, "next");

        assertThat(keys("rewrap", "--new-key-file", next.toString())).as(bench.err).isZero();

        assertThat(run("verify")).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("check value");
        Files.copy(next, bench.key, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(run("verify")).as(bench.out + bench.err).isZero();
        assertThat(bench.rows(ROWS)).isEqualTo(before);
        assertThat(before.getFirst()).startsWith("1|enc1:k1:");
    }

    @Test
    @DisplayName("S2D-23: a new data key is added, promoted, and the old one removed when unused")
    void rotate_withAKeyFile_movesRowsToThePromotedKey() throws Exception {
        keys("create");
        assertThat(run("encrypt", "--apply")).as(bench.err).isZero();
        assertThat(keys("add", "--key-id", "k2")).as(bench.err).isZero();
        assertThat(bench.out).contains("k1           primary", "k2           opening");
        assertThat(keys("promote", "--key-id", "k2")).as(bench.err).isZero();
        assertThat(run("rotate", "--apply")).as(bench.out + bench.err).isZero();
        assertThat(bench.rows(ROWS).getFirst()).startsWith("1|enc1:k2:");

        assertThat(keys("remove", "--key-id", "k1")).isEqualTo(Exit.REFUSED);
        assertThat(keys("remove", "--key-id", "k2", "--unused")).isEqualTo(Exit.REFUSED);
        assertThat(keys("remove", "--key-id", "k1", "--unused")).as(bench.err).isZero();
        assertThat(run("verify")).as(bench.out + bench.err).isZero();
    }

    @Test
    void create_withAKeyInUse_readsWhatIsUnderIt() throws Exception {
        Path data = Bench.key(folder, "data");
        bench.execute(
                with(
                        "encrypt",
                        "--database",
                        bench.location,
                        "--key-file",
                        data.toString(),
                        "--apply"));
        assertThat(keys("create", "--data-key-file", data.toString())).as(bench.err).isZero();
        assertThat(run("verify")).as(bench.out + bench.err).isZero();
    }

    @Test
    void create_overAFile_isRefusedAndChangesNothing() throws IOException {
        keys("create");
        String before = Files.readString(file);
        assertThat(keys("create")).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("exists already");
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        try (var all = Files.list(folder)) {
            assertThat(all.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("columns.keys", "key", "test.db");
        }
    }

    @Test
    void keys_withoutWhatTheyNeed_areRefusedWithWhatWouldDo() {
        assertThat(keys("show")).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("keys create");
        assertThat(keys("create", "--key-id", "s.1")).isEqualTo(Exit.REFUSED);
        assertThat(keys("create", "--key-id", "a b")).isEqualTo(Exit.REFUSED);
        assertThat(file).doesNotExist();
        keys("create");
        assertThat(keys("burn")).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("promote");
        assertThat(keys("rewrap")).isEqualTo(Exit.REFUSED);
        assertThat(keys("add", "--key-id", "s.1")).isEqualTo(Exit.REFUSED);
        assertThat(keys("add", "--key-id", "a b")).isEqualTo(Exit.REFUSED);
        assertThat(run("verify", "--old-key", "k0=" + bench.key)).isEqualTo(Exit.REFUSED);
    }

    private int keys(String... words) {
        var all = new java.util.ArrayList<String>(List.of("keys"));
        all.addAll(List.of(words));
        all.addAll(List.of("--keys", file.toString(), "--key-file", bench.key.toString()));
        return bench.execute(all.toArray(String[]::new));
    }

    private int run(String command, String... words) {
        var all = new java.util.ArrayList<String>(List.of("--keys", file.toString()));
        all.addAll(List.of(words));
        return bench.run(command, with(all.toArray(String[]::new)));
    }

    private static String[] with(String... words) {
        return ColumnsContract.with(words, NOTES);
    }
}
