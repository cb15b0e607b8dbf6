package dev.unseen.compose.cli;

import dev.unseen.compose.engine.Docker;
import dev.unseen.compose.engine.Rollout;
import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.project.Project;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Restarts the project service by service, each one healthy before the next.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Recreates one service after another, waiting for each to be healthy.")
final class UpCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin ProjectOptions project = new ProjectOptions();

    @Parameters(index = "1..*", paramLabel = "SERVICE", description = "Only these services.")
    List<String> services = new ArrayList<>();

    @Option(
            names = "--timeout-seconds",
            defaultValue = "180",
            description = "How long a service may take to be healthy (${DEFAULT-VALUE}).")
    int timeoutSeconds = 180;

    @Option(names = "--down-up", description = "Stop everything first, then start everything.")
    boolean downUp;

    UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Given.atLeast("--timeout-seconds", 1, timeoutSeconds);
        Project read = project.read(surroundings.environment());
        Docker docker =
                Docker.running(surroundings.environment())
                        .orElseThrow(() -> new Outage("docker", "no engine answers"))
                        .in(read.root().folder());
        var rollout =
                new Rollout(
                        docker,
                        read,
                        project.files,
                        Duration.ofSeconds(timeoutSeconds),
                        surroundings.out()::println);
        return (downUp ? rollout.downAndUp() : rollout.oneByOne(services)) ? 0 : 1;
    }
}
