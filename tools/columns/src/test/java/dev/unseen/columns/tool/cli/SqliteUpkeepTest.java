package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Upkeep on SQLite, whose files can be read byte for byte.
class SqliteUpkeepTest extends UpkeepContract {

    @Override
    String database() throws Exception {
        return "sqlite:" + Files.createFile(folder.resolve("test.db"));
    }

    @Override
    String log() {
        return "";
    }

    @Test
    @DisplayName("wish 11: after --clean no byte of an old value is in the database's files")
    void encrypt_withClean_leavesNoByteInTheFiles() throws Exception {
        bench.sql("PRAGMA journal_mode = WAL", "INSERT INTO t VALUES (4, 'sk_live_canaryFour')");
        assertThat(bench.run("encrypt", with("--apply", "--clean"))).as(bench.err).isZero();
        assertThat(bench.out).contains("cleaned");
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(each -> each.toString().contains("test.db")).toList();
            for (Path file : files) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes).as(file.toString()).doesNotContain("canary");
            }
        }
    }

    @Test
    void encrypt_ofTextThatIsNotUtf8_givesTheSameBytesBack() throws Exception {
        bench.sql("INSERT INTO t VALUES (5, CAST(x'80ff00fe' AS TEXT)), (6, x'0001'), (7, 12)");
        String all = "SELECT id, typeof(v), hex(v) FROM t ORDER BY id";
        List<String> before = bench.rows(all);
        assertThat(bench.run("encrypt", with("--apply"))).isEqualTo(Exit.DONE);
        assertThat(bench.rows(all)).doesNotContainAnyElementsOf(before);
        assertThat(bench.run("decrypt", with("--apply"))).isEqualTo(Exit.DONE);
        assertThat(bench.rows(all)).isEqualTo(before);
    }

    @Test
    @DisplayName("wish 1: a row that its key does not name is not passed over, but refused")
    void commands_besideARowWithoutAKey_refuse() throws Exception {
        bench.sql(
                "CREATE TABLE one (id TEXT PRIMARY KEY, v TEXT)",
                "INSERT INTO one VALUES (NULL, 'sk_live_canary'), ('a', 'b')",
                "CREATE TABLE two (id TEXT, part TEXT, v TEXT, PRIMARY KEY (id, part))",
                "INSERT INTO two VALUES ('a', 'a', 'x'), ('a', NULL, 'sk_live_canary')");
        for (String table : List.of("one", "two")) {
            String[] words = {"--table", table, "--column", "v"};
            for (String command : List.of("plan", "encrypt", "verify", "decrypt")) {
                assertThat(bench.run(command, words)).as(bench.out).isEqualTo(Exit.REFUSED);
                assertThat(bench.err).contains(table + " has a row with NULL in its primary key");
            }
        }
    }
}
