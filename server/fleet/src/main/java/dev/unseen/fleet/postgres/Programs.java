package dev.unseen.fleet.postgres;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.fleet.process.Launcher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs PostgreSQL's programs. They refuse to be root; where we are, they are run as nobody in a
/// user namespace of their own, in which our files still belong to them.
final class Programs {

    private static final int SECONDS_MAX = 120;

    private final Binaries binaries;

    Programs(Binaries binaries) {
        this.binaries = binaries;
    }

    List<String> words(String program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        if (isRoot()) {
            words.addAll(List.of(Launcher.tool("unshare"), "--user", "--"));
        }
        words.add(binaries.home().resolve("bin").resolve(program).toString());
        words.addAll(arguments);
        return words;
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new Outage("process table", "/proc cannot be read", e);
        }
    }

    /// Runs a program to its end.
    /// Errors: `Outage` when it fails; its output is in the log.
    void run(List<String> words, byte[] input, ServerFolder folder) throws InterruptedException {
        var builder =
                new ProcessBuilder(words)
                        .directory(folder.path().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        builder.environment().clear();
        try {
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            }
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            if (process.waitFor() != 0) {
                throw new Outage("PostgreSQL", "a program failed; see " + folder.log());
            }
        } catch (IOException e) {
            throw new Outage("PostgreSQL", "a program cannot be run", e);
        }
    }
}
