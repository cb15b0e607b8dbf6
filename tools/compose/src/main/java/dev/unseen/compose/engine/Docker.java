package dev.unseen.compose.engine;

import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The `docker` program.
public final class Docker {
    private static final Duration TIMEOUT_MAX = Duration.ofSeconds(120);
    private static final JsonMapper JSON = new JsonMapper();
    private final Path folder;
    private final Map<String, String> environment;

    private Docker(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /// The engine that this environment names (`DOCKER_HOST`), if it answers.
    public static Optional<Docker> running(Map<String, String> environment) {
        Docker docker = new Docker(Path.of("").toAbsolutePath(), Map.copyOf(environment));
        try {
            boolean answers =
                    docker.command(
                                    Duration.ofSeconds(10),
                                    "version",
                                    "--format",
                                    "{{.Server.Version}}")
                            .run()
                            .succeeded();
            return answers ? Optional.of(docker) : Optional.empty();
        } catch (Outage e) {
            return Optional.empty();
        }
    }

    public Docker in(Path project) {
        return new Docker(project, environment);
    }

    private Command command(Duration timeout, String... words) {
        var all = new ArrayList<>(List.of("docker"));
        all.addAll(List.of(words));
        return new Command(all, folder, environment, timeout);
    }

    public Command.Result run(String... words) {
        return command(TIMEOUT_MAX, words).run();
    }

    /// Runs for as long as a rollout may take.
    public Command.Result run(Duration timeout, List<String> words) {
        return command(timeout, words.toArray(String[]::new)).run();
    }

    /// Errors: [Outage] when the engine refuses; its own words may repeat values and stay unsaid.
    public JsonNode json(String... words) {
        Command.Result result = run(words);
        if (!result.succeeded()) {
            throw new Outage("docker", "refused `docker " + words[0] + "`");
        }
        try {
            return JSON.readTree(result.output());
        } catch (JacksonException e) {
            throw new Outage("docker", "answered `docker " + words[0] + "` with no JSON");
        }
    }

    /// The containers of a compose project, running or not.
    public List<Container> containers(String project) {
        Command.Result ids =
                run(
                        "ps",
                        "-aq",
                        "--no-trunc",
                        "--filter",
                        "label=com.docker.compose.project=" + project);
        var out = new ArrayList<Container>();
        for (String id : ids.text().lines().map(String::strip).filter(i -> !i.isEmpty()).toList()) {
            out.add(new Container(json("inspect", id).get(0)));
        }
        return out;
    }

    /// The commands an image was made by, build arguments among them; empty for none.
    public String history(String image) {
        return image.isEmpty()
                ? ""
                : run("history", "--no-trunc", "--format", "{{.CreatedBy}}", image).text();
    }
}
