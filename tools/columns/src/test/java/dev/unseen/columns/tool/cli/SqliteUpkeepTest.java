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
}
