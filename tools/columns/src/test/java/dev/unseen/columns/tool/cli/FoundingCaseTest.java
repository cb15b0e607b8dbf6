package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The founding case to its end: the Python service reads what the tool encrypted, and the tool
/// reads what the service writes.
class FoundingCaseTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /// The service's side: its key is the Docker secret, its reading three lines.
    private static final String SERVICE =
            """
            import json, sys
            from cryptography.fernet import Fernet
            fernet = Fernet(open(sys.argv[1], "rb").read())
            config = json.loads(sys.stdin.read())
            print(fernet.decrypt(config["api_key"].encode()).decode())
            print(fernet.encrypt(b"sk_live_written_by_the_service").decode())
            """;

    @TempDir Path folder;

    @Test
    @DisplayName("S1-43, S1-44, S1-45, S1-46: Fernet in three lines on the service's side")
    void service_withFernet_readsWhatTheToolWrote() throws Exception {
        assumeTrue(PostgresServer.isPossible(), "the PostgreSQL of the tests is for amd64");
        assumeTrue(hasFernet(), "python3-cryptography is not installed");
        Bench bench = new Bench(PostgresServer.get().database(), folder);
        bench.sql(
                "CREATE TABLE provider_configs (id uuid PRIMARY KEY, provider_type text,"
                        + " is_active boolean, config_data jsonb)",
                "INSERT INTO provider_configs VALUES (gen_random_uuid(), 'stripe', true,"
                        + " '{\"api_key\": \"sk_live_canary\", \"webhook_secret\": \"whsec_c\"}')");
        String[] words = ColumnsContract.with(ColumnsContract.FOUNDING, "--format", "fernet");
        String[] apply = ColumnsContract.with(words, "--apply");
        assertThat(bench.run("plan", words)).isZero();
        assertThat(bench.out).contains("opens in every row");
        assertThat(bench.run("encrypt", apply)).as(bench.err).isZero();

        String stored = bench.rows("SELECT config_data FROM provider_configs").getFirst();
        assertThat(stored).contains("gAAAAA").doesNotContain("canary");
        List<String> answer = python(bench.key, stored);
        assertThat(answer.getFirst()).isEqualTo("sk_live_canary");

        bench.sql(
                "UPDATE provider_configs SET config_data = jsonb_set(config_data, '{api_key}',"
                        + " to_jsonb('"
                        + answer.get(1)
                        + "'::text))");
        assertThat(bench.run("verify", words)).as(bench.out).isZero();
        assertThat(bench.out).contains("as recorded   1", "written since 1");
        assertThat(bench.run("decrypt", apply)).as(bench.err).isZero();
        assertThat(bench.rows("SELECT config_data FROM provider_configs").getFirst())
                .contains("sk_live_written_by_the_service", "whsec_c");
    }

    private static boolean hasFernet() throws Exception {
        return Files.isExecutable(PYTHON)
                && new ProcessBuilder(PYTHON.toString(), "-c", "import cryptography.fernet")
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0;
    }

    private List<String> python(Path key, String config) throws Exception {
        Process process =
                new ProcessBuilder(PYTHON.toString(), "-c", SERVICE, key.toString()).start();
        try (var in = process.outputWriter()) {
            in.write(config);
        }
        List<String> lines = process.inputReader().lines().toList();
        String complaints = new String(process.getErrorStream().readAllBytes());
        assertThat(process.waitFor()).as(complaints).isZero();
        return lines;
    }
}
