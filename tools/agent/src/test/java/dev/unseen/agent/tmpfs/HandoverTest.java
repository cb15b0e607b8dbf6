package dev.unseen.agent.tmpfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.agent.os.Child;
import dev.unseen.agent.os.MemoryFile;
import dev.unseen.crypto.Plaintext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S2-071, S2-018: values reach the application through memory only. */
class HandoverTest {

    private static final String VALUE = "Zq7canary9\n with a line break and no end";

    @TempDir private Path directory;

    @Test
    void start_withAHandover_givesTheChildEachValueUnderBothNames() throws IOException {
        Path out = directory.resolve("out");
        int code = run("cat $CREDENTIALS_DIRECTORY/A_SECRET > out; cat $B_SECRET_FILE >> out");
        assertThat(code).isZero();
        assertThat(Files.readString(out)).isEqualTo(VALUE + "second");
    }

    @Test
    void start_withAHandover_givesTheChildNothingElse() throws IOException {
        run("ls /proc/self/fd | wc -w > out; env >> out; tr '\\0' ' ' < /proc/self/cmdline >> out");
        String out = Files.readString(directory.resolve("out"));
        assertThat(out)
                .doesNotContain("Zq7canary9")
                .doesNotContain("JAVA_HOME")
                .doesNotContain("HOME=");
        assertThat(out.lines().findFirst().orElseThrow().strip()).isEqualTo("6");
    }

    @Test
    void write_byTheChild_isRefusedBySeal() throws IOException {
        run("echo spoilt > $A_SECRET_FILE; cat $A_SECRET_FILE > out");
        assertThat(Files.readString(directory.resolve("out"))).isEqualTo(VALUE);
    }

    @Test
    void of_aSecondTime_leavesNoLinkOfTheFirst() throws IOException {
        handover(Map.of("OLD", "x")).close();
        handover(Map.of("NEW", "x")).close();
        try (var links = Files.list(directory.resolve("credentials"))) {
            assertThat(links.map(each -> each.getFileName().toString())).containsExactly("NEW");
        }
    }

    @Test
    void of_aNameThatIsNoFilesName_laysOutNothing() throws IOException {
        Path credentials = directory.resolve("credentials");
        for (String name : List.of("../out", "/tmp/out", "a/b", "", ".", "..", "LD_PRELOAD=x:")) {
            assertThatThrownBy(
                            () ->
                                    Handover.of(
                                            Map.of(name, plain("v"), "A", plain("a")), credentials))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(directory).isEmptyDirectory();
    }

    private static Plaintext plain(String text) {
        return Plaintext.owning(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void start_ofAMissingProgram_saysWhich() {
        assertThatThrownBy(() -> Child.start(List.of("/no/such/program"), List.of(), List.of()))
                .hasMessageContaining("/no/such/program");
    }

    @Test
    void await_ofAKilledChild_tellsTheSignal() {
        Child child = Child.start(List.of("/bin/sleep", "60"), List.of(), List.of());
        child.terminate();
        assertThat(child.await()).isEqualTo(128 + 15);
        child.kill();
    }

    @Test
    void holding_anEmptyValue_isAnEmptyFile() {
        try (MemoryFile file = MemoryFile.holding(new byte[0])) {
            assertThat(Path.of("/proc/self/fd/" + file.descriptor())).isEmptyFile();
        }
    }

    private int run(String script) {
        try (Handover handover = handover(Map.of("A_SECRET", VALUE, "B_SECRET", "second"))) {
            var environment = new ArrayList<>(handover.environment());
            environment.add("PATH=/usr/bin:/bin");
            String inDirectory = "cd " + directory + " && " + script;
            var command = List.of("/bin/sh", "-c", inDirectory);
            return Child.start(command, environment, handover.files()).await();
        }
    }

    private Handover handover(Map<String, String> values) {
        var plain = new java.util.HashMap<String, Plaintext>();
        values.forEach(
                (name, value) ->
                        plain.put(name, Plaintext.owning(value.getBytes(StandardCharsets.UTF_8))));
        return Handover.of(plain, directory.resolve("credentials"));
    }
}
