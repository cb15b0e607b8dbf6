package dev.unseen.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// D1, P4: whenever the process is killed, each acknowledged entry is on the disk, and the log
/// opens and verifies again.
class KillTest {

    private static final long FOR_EVER = 1_000_000_000;

    @TempDir private Path temporary;

    @BeforeEach
    void storeKeys() throws IOException {
        AppendUntilKilled.storeKeys(temporary);
    }

    private Process start(Path directory, int threads, long entries, String... wrapper)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(wrapper));
        command.addAll(
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendUntilKilled.class.getName(),
                        temporary.toString(),
                        directory.toString(),
                        Integer.toString(threads),
                        Long.toString(entries)));
        return new ProcessBuilder(command)
                .redirectError(temporary.resolve("errors").toFile())
                .start();
    }

    /// Reads indices until so many have come or the process has ended. A last line that a kill cut
    /// is not an acknowledgement.
    private static List<Long> acknowledged(BufferedReader output, int max) throws IOException {
        var indices = new ArrayList<Long>();
        int read = output.read();
        var line = new StringBuilder();
        while (read >= 0) {
            if (read == '\n') {
                if (!line.toString().equals("ready")) {
                    indices.add(Long.parseLong(line.toString()));
                }
                line.setLength(0);
            } else {
                line.append((char) read);
            }
            if (indices.size() >= max) {
                return indices;
            }
            read = output.read();
        }
        return indices;
    }

    private static AuditLog reopen(Path directory) {
        return AuditLog.open(
                directory, AppendUntilKilled.settings(), Logs.KEYS, InstantSource.system());
    }

    private static void assertHolds(Path directory, List<Long> indices) {
        try (var log = reopen(directory)) {
            long size = log.state().size();
            assertThat(indices).allMatch(each -> each < size).doesNotHaveDuplicates();
            for (long at = 0; at < size; at += 1_000) {
                assertThat(log.read(new EntryIndex(at), 1_000))
                        .hasSize((int) Math.min(1_000, size - at));
            }
        }
        assertThat(Logs.verifier().verify(directory).firstWrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 700})
    void reopen_afterKill_hasEveryAcknowledgedEntry(int acknowledgements) throws Exception {
        Path directory = temporary.resolve("audit");
        Process process = start(directory, 64, FOR_EVER);
        List<Long> indices;
        try (BufferedReader output = process.inputReader()) {
            indices = new ArrayList<>(acknowledged(output, acknowledgements));
            // By its handle: Process.destroyForcibly would also close the pipe we still read.
            process.toHandle().destroyForcibly();
            indices.addAll(acknowledged(output, Integer.MAX_VALUE));
        }
        process.waitFor();

        assertHolds(directory, indices);
    }

    @Test
    void open_whileAnotherProcessHasIt_isRefused() throws Exception {
        Path directory = temporary.resolve("audit");
        Process process = start(directory, 1, FOR_EVER);
        try (BufferedReader output = process.inputReader()) {
            acknowledged(output, 1);
            assertThatThrownBy(() -> reopen(directory))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("in use by another process");
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /// Kills the process at its n-th call of a kind, before the kernel carries it out.
    @Tag("wide")
    @ParameterizedTest
    @ValueSource(strings = {"pwrite64", "fdatasync", "fsync", "rename", "ftruncate"})
    void reopen_afterKillAtEachCall_hasEveryAcknowledgedEntry(String call) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")));
        int killed = 0;
        int acknowledged = 0;
        for (int nth = 1; nth <= 40; nth += nth < 12 ? 1 : 7) {
            Path directory = temporary.resolve(call + nth);
            Process process =
                    start(
                            directory,
                            4,
                            200,
                            "/usr/bin/strace",
                            "-f",
                            "-qq",
                            "-e",
                            "trace=" + call,
                            "-e",
                            "inject=%s:signal=SIGKILL:when=%d".formatted(call, nth));
            List<Long> indices;
            try (BufferedReader output = process.inputReader()) {
                indices = acknowledged(output, Integer.MAX_VALUE);
            }
            killed += process.waitFor() == 128 + 9 ? 1 : 0;
            acknowledged += indices.size();
            if (Files.exists(directory)) {
                assertHolds(directory, indices);
            }
        }
        assertThat(killed).isPositive();
        assertThat(acknowledged).isPositive();
    }

    /// A flush or write that fails for real, in a real file system.
    @Tag("wide")
    @ParameterizedTest
    @ValueSource(strings = {"fdatasync:error=EIO", "pwrite64:error=EIO", "pwrite64:error=ENOSPC"})
    void reopen_afterErrorOfTheKernel_hasEveryAcknowledgedEntry(String fault) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")));
        int failed = 0;
        for (int nth = 1; nth <= 30; nth += 3) {
            Path directory = temporary.resolve(fault.replaceAll("[:=]", "-") + nth);
            Process process =
                    start(
                            directory,
                            4,
                            200,
                            "/usr/bin/strace",
                            "-f",
                            "-qq",
                            "-e",
                            "trace=" + fault.substring(0, fault.indexOf(':')),
                            "-e",
                            "inject=%s:when=%d".formatted(fault, nth));
            List<Long> indices;
            try (BufferedReader output = process.inputReader()) {
                indices = acknowledged(output, Integer.MAX_VALUE);
            }
            process.waitFor();
            failed += indices.size() < 200 ? 1 : 0;
            assertHolds(directory, indices);
        }
        assertThat(failed).isPositive();
    }

    @Tag("wide")
    @Test
    void append_whenFileSystemIsFull_stopsAndKeepsWhatWasAcknowledged() throws Exception {
        Path small = Files.createDirectory(temporary.resolve("small"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", small.toString()),
                "needs the right to mount");
        try {
            Path directory = small.resolve("audit");
            Process process = start(directory, 8, 10_000);
            List<Long> indices;
            try (BufferedReader output = process.inputReader()) {
                indices = acknowledged(output, Integer.MAX_VALUE);
            }
            process.waitFor();
            assertThat(indices).hasSizeBetween(100, 9_999);
            Path copy = temporary.resolve("copy");
            copy(directory, copy);
            assertHolds(copy, indices);
        } finally {
            run("umount", small.toString());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(
                    each -> {
                        try {
                            Files.copy(
                                    each,
                                    to.resolve(from.relativize(each).toString()),
                                    java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
