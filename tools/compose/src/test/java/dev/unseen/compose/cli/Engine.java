package dev.unseen.compose.cli;

import dev.unseen.compose.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A Docker Engine of our own in a temporary folder, ended by its own process.
final class Engine {
    private static final Duration START_MAX = Duration.ofSeconds(30);
    final Path folder;
    private final Process process;

    private Engine(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /// Starts dockerd; empty when it is missing or cannot run here.
    static Optional<Engine> start() throws Exception {
        Path dockerd = Path.of("/usr/sbin/dockerd");
        if (!Files.isExecutable(dockerd)) {
            return Optional.empty();
        }
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "unseen-engine");
        Process process =
                new ProcessBuilder(
                                dockerd.toString(),
                                "--data-root",
                                folder.resolve("data").toString(),
                                "--exec-root",
                                folder.resolve("exec").toString(),
                                "-H",
                                "unix://" + folder.resolve("s"),
                                "--pidfile",
                                folder.resolve("pid").toString(),
                                "--bridge=none",
                                "--iptables=false",
                                "--ip6tables=false")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        var engine = new Engine(folder, process);
        if (engine.answers()) {
            return Optional.of(engine);
        }
        engine.end();
        return Optional.empty();
    }

    private boolean answers() throws InterruptedException {
        long end = System.nanoTime() + START_MAX.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            if (run("docker", "version").succeeded()) {
                return true;
            }
            process.waitFor(300, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    Map<String, String> environment() {
        return Map.of("DOCKER_HOST", "unix://" + folder.resolve("s"), "DOCKER_BUILDKIT", "0");
    }

    Command.Result run(String... words) {
        return new Command(List.of(words), folder, environment(), Duration.ofMinutes(3)).run();
    }

    void end() throws Exception {
        for (String id : run("docker", "ps", "-aq").text().lines().toList()) {
            run("docker", "rm", "-f", id);
        }
        run("docker", "network", "prune", "-f");
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        remove(folder);
    }

    private static void remove(Path folder) throws IOException {
        new Command(List.of("rm", "-rf", folder.toString()), Path.of("/"), Map.of(), START_MAX)
                .run();
    }
}
