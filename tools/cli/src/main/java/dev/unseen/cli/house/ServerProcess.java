package dev.unseen.cli.house;

import dev.unseen.chassis.failure.Outage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One server process of this house, started by us and ended by us.
public final class ServerProcess implements AutoCloseable {

    private static final String KEPT = "--until-input-ends";
    private static final long READY_SECONDS_MAX = 60;
    private static final long STOP_SECONDS_MAX = 20;

    private final String name;
    private final Process process;
    private final Path ready;
    private final Path log;

    private ServerProcess(String name, Process process, Path ready, Path log) {
        this.name = name;
        this.process = process;
        this.ready = ready;
        this.log = log;
    }

    record Place(Path config, Path data) {}

    /// Starts a process. Its output goes to `<data>/<name>.log`; its input is a pipe that ends with
    /// us, however we end, and then it ends itself.
    ///
    /// @param environment all that it is told besides its configuration
    static ServerProcess start(
            Programs programs, String name, Place place, Map<String, String> environment) {
        Path ready = place.data().resolve("ready.json");
        Path log = place.data().resolve(name + ".log");
        try {
            Files.deleteIfExists(ready);
            List<String> command = new ArrayList<>(programs.server(name));
            command.addAll(List.of("dev.unseen.app.Main", name, place.config().toString(), KEPT));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().put("LC_ALL", "C.UTF-8"); // or paths were ASCII only
            builder.environment().putAll(environment);
            builder.redirectOutput(log.toFile());
            return new ServerProcess(name, builder.start(), ready, log);
        } catch (IOException e) {
            throw new Outage("disk", log + " cannot be written", e);
        }
    }

    /// Waits until its door answers.
    /// Errors: [NotStarted] with the process's own sentence when it ends instead.
    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS_MAX);
        while (Files.notExists(ready)) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new NotStarted(lastWords(), process.exitValue());
            }
            if (System.nanoTime() > deadline) {
                close();
                throw new Outage(name, "was not ready within a minute; see " + log);
            }
        }
    }

    /// The sentence that the process ended with.
    private String lastWords() {
        String prefix = "unseen: ";
        return lines().stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .reduce((_, last) -> last)
                .orElse(
                        "The %s ended with %d and said nothing; is the disk full? See %s."
                                .formatted(name, process.exitValue(), log));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new Outage("disk", log + " cannot be read", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /// Completed once it has ended.
    CompletableFuture<Process> ended() {
        return process.onExit();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// What to say of a process that ended although nobody told it to.
    Outage lost() {
        return new Outage(
                name, "ended by itself with %d; see %s".formatted(process.exitValue(), log));
    }

    /// Ends the process as a power cut would.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Asks it to end, and insists when it does not.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
