package dev.unseen.compose.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.scan.VariableScan;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files made to hurt: each is refused, or read without harm, within a second.
class HostileProjectTest {
    @TempDir Path folder;
    Path root = Path.of("");

    @BeforeEach
    void makeRoot() throws Exception {
        root = Files.createDirectory(folder.resolve("project"));
        Files.writeString(folder.resolve("outside.env"), "STOLEN_PASSWORD=canary-value\n");
        Files.writeString(
                folder.resolve("outside.yaml"),
                "services:\n  a:\n    environment: {STOLEN_TOKEN: canary-value}\n");
    }

    private Project read() {
        return ProjectReader.read(
                new ProjectReader.Request(root, List.of(), List.of(), Map.of()), Limits.DEFAULT);
    }

    private void compose(String text) throws Exception {
        Files.writeString(root.resolve("compose.yaml"), text);
    }

    static Stream<Arguments> bombs() {
        var laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d [".formatted(i, i));
            laughs.append(("*a" + (i - 1) + ", ").repeat(9)).append("*a" + (i - 1) + "]\n");
        }
        var merges = new StringBuilder("x0: &m0 {a: 1, b: 2}\n");
        for (int i = 1; i < 30; i++) {
            merges.append("x%d: &m%d {<<: [".formatted(i, i));
            merges.append(("*m" + (i - 1) + ", ").repeat(9)).append("*m" + (i - 1) + "]}\n");
        }
        merges.append("services:\n  s:\n    image: a\n    environment:\n      <<: *m29\n");
        return Stream.of(
                Arguments.of("deep brackets", "services: " + "[".repeat(50_000)),
                Arguments.of("deep braces", "services: " + "{a: ".repeat(5_000)),
                Arguments.of("merge bomb", merges.toString()),
                Arguments.of("too many aliases", "a: &a 1\nb: [" + "*a, ".repeat(20_000) + "*a]\n"),
                Arguments.of("too large", "# " + "x".repeat(5_000_000)),
                Arguments.of("many nodes", "a: [" + "1, ".repeat(200_000) + "1]\n"),
                Arguments.of("twice", "services: {}\nservices: {}\n"),
                Arguments.of("two documents", "services: {}\n---\nservices: {}\n"),
                Arguments.of("recursive", "services: &s {a: *s}\n"),
                Arguments.of("not a map", "- a\n- b\n"),
                Arguments.of("unclosed", "services: {a: \"b\n"),
                Arguments.of("java tag", "services: !!javax.script.ScriptEngineManager [[[]]\n"));
    }

    /// A second of the processor, not of the clock: other work on this machine does not count.
    private static void withinASecondOfWork(Executable work) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> {
                    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
                    long start = threads.getCurrentThreadCpuTime();
                    work.execute();
                    long used = threads.getCurrentThreadCpuTime() - start;
                    assertThat(Duration.ofNanos(used)).isLessThan(Duration.ofSeconds(1));
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void read_ofABomb_isRefusedWithinASecond(String name, String text) throws Exception {
        compose(text);
        withinASecondOfWork(() -> assertThatThrownBy(this::read).isInstanceOf(Refusal.class));
    }

    @Test
    void read_ofBillionLaughs_neverUnfoldsThem() throws Exception {
        var laughs = new StringBuilder("x-a0: &a0 [lol, lol]\n");
        for (int i = 1; i < 60; i++) {
            laughs.append("x-a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        compose(laughs + "services:\n  s:\n    image: a\n    command: *a59\n");
        withinASecondOfWork(() -> assertThat(new VariableScan(read()).findings()).isEmpty());
    }

    @Test
    void read_ofBytesThatAreNotText_isRefused() throws Exception {
        Files.write(root.resolve("compose.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(this::read).isInstanceOf(Refusal.class).hasMessageContaining("UTF-8");
    }

    static Stream<String> escapes() {
        return Stream.of(
                "../outside.env", "/etc/hostname", "link.env", "pipe", "dir/../../outside.env");
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void read_ofAnEnvFileBeyondTheProject_reportsAndReadsNothing(String path) throws Exception {
        Files.createSymbolicLink(root.resolve("link.env"), folder.resolve("outside.env"));
        new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor();
        compose("services:\n  a:\n    image: b\n    env_file: " + path + "\n");
        withinASecondOfWork(
                () -> {
                    Project project = read();
                    assertThat(project.notes()).hasSize(1);
                    assertThat(new VariableScan(project).findings()).isEmpty();
                });
    }

    @Test
    void read_ofIncludesAndExtendsBeyondTheProject_readsNothing() throws Exception {
        compose(
                """
                include:
                  - ../outside.yaml
                services:
                  a:
                    extends: {file: ../outside.yaml, service: a}
                """);
        Project project = read();
        assertThat(project.notes()).hasSize(2);
        assertThat(new VariableScan(project).findings()).isEmpty();
    }

    @Test
    void read_ofAFileGivenBeyondTheProject_isRefused() {
        var request =
                new ProjectReader.Request(root, List.of("../outside.yaml"), List.of(), Map.of());
        assertThatThrownBy(() -> ProjectReader.read(request)).isInstanceOf(Refusal.class);
    }

    @Test
    void read_ofIncludesInACircle_ends() throws Exception {
        compose("include: [b.yaml]\nservices: {}\n");
        Files.writeString(root.resolve("b.yaml"), "include: [compose.yaml]\nservices: {}\n");
        withinASecondOfWork(() -> assertThat(read().files()).hasSize(2));
    }
}
