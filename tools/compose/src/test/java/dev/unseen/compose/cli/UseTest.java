package dev.unseen.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Wrong words, wrong files and a disk that has no room: an answer that helps, and nothing changed.
class UseTest {
    @TempDir Path folder;

    private Bench bench() {
        return new Bench(folder)
                .file("compose.yaml", MigrateCommandTest.COMPOSE)
                .file(".env", MigrateCommandTest.DOTENV)
                .file("Dockerfile", MigrateCommandTest.DOCKERFILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan --bogus",
                "scan -f nothing.yaml",
                "scan another folder",
                "plan --values compose.yaml",
                "plan --from-bundle",
                "plan --runtime api={",
                "plan --runtime nobody={}",
                "migrate --no-engine --recipient nonsense",
                "migrate --no-engine --secrets-dir ../beside",
                "migrate --no-engine --secrets-dir .",
                "migrate --no-engine --plan nothing.json",
                "migrate --no-engine --passphrase-file nothing",
                "migrate --no-engine --credentials nothing",
                "rollback",
                "rollback --backup nothing",
                "rollback --identity nothing",
                "verify",
                "verify --check ftp://example.org",
                "verify --attempts 0",
                "close-ports --soak-days -1",
                "up --timeout-seconds 0",
            })
    void run_ofWhatCannotBe_isRefusedAndTouchesNothing(String words) {
        Bench bench = bench();
        Map<String, String> before = bench.tree();
        List<String> all = List.of(words.split(" "));
        int exit = bench.run(all.getFirst(), all.subList(1, all.size()).toArray(String[]::new));
        assertThat(exit).as(bench.out + bench.err).isEqualTo(2);
        assertThat(bench.err).isNotBlank().doesNotContain("Exception");
        assertThat(bench.tree()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan",
                "plan",
                "migrate",
                "verify",
                "status",
                "up",
                "close-ports",
                "rollback",
            })
    void help_ofACommand_isPrinted(String command) {
        assertThat(bench().run(command, "--help")).isZero();
    }

    /// A folder where a file has to go stands for every disk that refuses in the middle.
    @Test
    void migrate_whenTheDiskRefusesInTheMiddle_saysTheWayBack() throws IOException {
        Bench bench = bench();
        Map<String, String> before = bench.tree();
        Path inTheWay = bench.project.resolve("secrets-backup/record.json.unseen-tmp/x");
        Files.createDirectories(inTheWay);
        assertThat(bench.run("migrate", "--no-engine")).isEqualTo(3);
        assertThat(bench.err).contains("cannot write record.json", "`rollback` puts back");
        assertThat(bench.text("compose.yaml")).isEqualTo(MigrateCommandTest.COMPOSE);
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        assertThat(bench.run("rollback")).as(bench.err).isZero();
        assertThat(bench.out).contains("removed  secrets/postgres_password");
        assertThat(bench.tree()).isEqualTo(before);
    }
}
