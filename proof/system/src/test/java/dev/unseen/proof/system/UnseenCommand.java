package dev.unseen.proof.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The built `unseen` command as a process of its own, as a person starts it.
final class UnseenCommand implements AutoCloseable {

    static final Path PROGRAMS = Path.of("../../dist/target/unseen").toAbsolutePath().normalize();
    private static final long WAIT_SECONDS_MAX = 240;

    private final Process process;
    private final StringBuilder output = new StringBuilder();
    private final CompletableFuture<Void> shown = new CompletableFuture<>();
    private final String awaited;

    private UnseenCommand(Process process, String awaited) {
        this.process = process;
        this.awaited = awaited;
    }

    static boolean isBuilt() {
        return Files.exists(PROGRAMS.resolve("built"));
    }

    /// How it is started: words before it (another user's shell, for example), its environment.
    record Start(List<String> before, Map<String, String> environment) {

        static Start plain() {
            return new Start(
                    List.of(),
                    Map.of("HOME", System.getProperty("user.home"), "PATH", "/usr/bin:/bin"));
        }

        Start with(String name, String value) {
            Map<String, String> all = new HashMap<>(environment);
            all.put(name, value);
            return new Start(before, all);
        }

        Start without(String name) {
            Map<String, String> all = new HashMap<>(environment);
            all.remove(name);
            return new Start(before, all);
        }

        Start after(String... words) {
            return new Start(List.of(words), environment);
        }

        /// @param awaited what [#awaitShown] waits for in the output
        UnseenCommand run(String awaited, String... arguments) throws IOException {
            List<String> words = new ArrayList<>(before);
            words.add(PROGRAMS.resolve("bin/unseen").toString());
            words.addAll(Arrays.asList(arguments));
            var builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            var command = new UnseenCommand(builder.start(), awaited);
            Thread.ofVirtual().start(command::read);
            return command;
        }

        Ended toItsEnd(String... arguments) throws IOException, InterruptedException {
            try (var command = run("\0", arguments)) {
                return command.awaitEnd();
            }
        }
    }

    /// How it ended and all that it printed.
    record Ended(int code, String output) {}

    /// The words that bring a house up in a directory, on ports that are free.
    static String[] up(Path house) throws IOException {
        return new String[] {
            "up",
            "--dir",
            house.toString(),
            "--strongroom-port",
            "" + freePort(),
            "--portal-port",
            "" + freePort()
        };
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void read() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.append(line).append('\n');
                }
                if (line.contains(awaited)) {
                    shown.complete(null);
                }
            }
        } catch (IOException _) {
            // killed: what was printed so far is what was printed
        }
        shown.completeExceptionally(new AssertionError("ended without «" + awaited + "»"));
    }

    void awaitShown() throws InterruptedException {
        try {
            shown.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("not shown: " + awaited + "\n" + output(), e);
        }
    }

    Ended awaitEnd() throws InterruptedException {
        if (!process.waitFor(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new AssertionError("does not end\n" + output());
        }
        try {
            shown.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // its output is read to the end now, whatever was in it
        }
        return new Ended(process.exitValue(), output());
    }

    String output() {
        synchronized (output) {
            return output.toString();
        }
    }

    /// Everything that it has started, and what that has started.
    List<ProcessHandle> family() {
        return process.descendants().toList();
    }

    /// As `kill -9` does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Ends it in order, as Ctrl-C does; what does not end is killed.
    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
