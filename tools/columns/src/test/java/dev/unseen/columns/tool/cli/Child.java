package dev.unseen.columns.tool.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process with the command in it, to be killed with SIGKILL.
final class Child {
    private final Process process;
    private final BufferedReader lines;

    private Child(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    static Child start(int stop, String... words) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xshare:auto",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HalfWay.class.getName(),
                                String.valueOf(stop)));
        command.addAll(List.of(words));
        return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /// Waits for the boundary, and kills the process there; false when it came to its good end
    /// before.
    boolean killedAtItsBoundary() throws IOException, InterruptedException {
        var printed = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("here")) {
                process.destroyForcibly();
                process.waitFor();
                return true;
            }
            printed.append(line).append('\n');
        }
        if (process.waitFor() != 0) {
            throw new IOException("the command failed: " + printed);
        }
        return false;
    }

    /// Kills it after a while, wherever it is; false when it ended before.
    boolean killedAfter(long millis) throws InterruptedException {
        if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        process.destroyForcibly();
        process.waitFor();
        return true;
    }

    /// What it printed until its end.
    String output() throws IOException, InterruptedException {
        var all = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            all.append(line).append('\n');
        }
        process.waitFor();
        return all.toString();
    }
}
