package dev.unseen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir private Path directory;

    private record Ended(int code, String printed) {}

    @Test
    void run_withHelp_namesEveryCommandAndExitCode() {
        Ended ended = run("--help");
        assertThat(ended.code()).isZero();
        assertThat(ended.printed())
                .contains("demo", "up", "login", "deploy", "fleet", "audit", "compose", "columns")
                .contains("Exit codes: 0", "5 what was checked");
    }

    @Test
    void run_withHelpOfATool_namesItsSubcommands() {
        assertThat(run("compose", "--help").printed()).contains("scan", "migrate", "close-ports");
        assertThat(run("compose", "scan", "--help").printed()).contains("unseen compose scan");
        assertThat(run("columns", "--help").printed()).contains("encrypt");
    }

    @Test
    void run_withVersion_saysIt() {
        assertThat(run("--version").printed()).startsWith("Unseen ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demoo",
                "demo --bogus",
                "deploy",
                "deploy vps",
                "up --portal-port abc",
                "audit verify",
                "fleet show",
                "fleet release",
                "compose scn",
                "compose scan --bogus",
                "columns encryptt"
            })
    void run_withWrongArguments_endsWith2AndSaysWhatIsAccepted(String line) {
        Ended ended = run(line.split(" "));
        assertThat(ended.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(ended.printed()).containsAnyOf("Usage: unseen", "Did you mean");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --portal-port 0",
                "up --strongroom-port -1",
                "demo --portal-port 70000",
                "up --portal-port abc"
            })
    void run_withANumberThatIsNoPort_saysWhatIsAccepted(String line) {
        Ended ended = run((line + " --dir " + directory.resolve("none")).split(" "));
        assertThat(ended.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(ended.printed()).contains("from 1 to 65535");
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"login", "fleet list", "fleet show vps-1", "audit export --to somewhere"})
    void run_withoutAHouse_saysHowToStartOne(String line) {
        Ended ended = run((line + " --dir " + directory.resolve("none")).split(" "));
        assertThat(ended.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(ended.printed()).contains("unseen up").doesNotContain("Exception");
    }

    @Test
    void verify_ofNoLog_isOneSentence() {
        String key = "unseen.local/strongroom+00000000+AAAA";
        Ended ended = run("audit", "verify", directory.toString(), "--key", key);
        assertThat(ended.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(ended.printed().strip().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan", "plan", "migrate", "verify", "rollback", "status", "up"})
    void compose_ofNoProject_isRefusedInItsOwnWords(String command) {
        Ended ended = run("compose", command, directory.resolve("none").toString());
        assertThat(ended.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(ended.printed()).startsWith("refused: ").doesNotContain("defect");
        assertThat(ended.printed().strip().lines()).hasSize(1);
    }

    private static Ended run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var bytes = new ByteArrayOutputStream();
        var captured = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try {
            System.setOut(captured);
            System.setErr(captured);
            int code = Main.run(arguments);
            return new Ended(code, bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
