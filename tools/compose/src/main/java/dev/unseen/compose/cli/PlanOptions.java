package dev.unseen.compose.cli;

import dev.unseen.compose.change.Digests;
import dev.unseen.compose.convention.ImageConfig;
import dev.unseen.compose.convention.Images;
import dev.unseen.compose.engine.Container;
import dev.unseen.compose.engine.Docker;
import dev.unseen.compose.engine.EngineImages;
import dev.unseen.compose.env.Lookup;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.plan.Choices;
import dev.unseen.compose.plan.PlanFile;
import dev.unseen.compose.plan.Planner;
import dev.unseen.compose.plan.Planning;
import dev.unseen.compose.plan.Values;
import dev.unseen.compose.project.Project;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a plan may be told.
final class PlanOptions {
    @Option(
            names = "--runtime",
            paramLabel = "SERVICE=JSON",
            description = "What a service starts: {\"entrypoint\":[…],\"command\":[…]}.")
    Map<String, String> runtimes = new HashMap<>();

    @Option(
            names = "--secrets-dir",
            paramLabel = "DIR",
            defaultValue = "secrets",
            description = "Where secret files go, inside the project (${DEFAULT-VALUE}).")
    String folder = "secrets";

    @Option(
            names = "--values",
            paramLabel = "DIR",
            description = "Take values from files named like the variables: a bundle's folder.")
    Optional<Path> values = Optional.empty();

    @Option(
            names = "--from-bundle",
            description =
                    "Take values from $CREDENTIALS_DIRECTORY: run by an agent, or by systemd with"
                            + " LoadCredential.")
    boolean fromBundle;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description =
                    "Take values from an old plain credentials file; migrate then removes it.")
    Optional<Path> credentials = Optional.empty();

    @Option(names = "--from-running", description = "Take values from the running containers.")
    boolean fromRunning;

    @Option(
            names = "--helper",
            paramLabel = "FILE",
            description = "A static busybox of this host, mounted into images without a shell.")
    Optional<Path> helper = Optional.empty();

    @Option(names = "--no-engine", description = "Do not ask an engine about images.")
    boolean withoutEngine;

    private record Runtime(List<String> entrypoint, List<String> command) {}

    Planning plan(
            Project project,
            Optional<PlanFile> reviewed,
            Digests digests,
            Map<String, String> environment) {
        runtimes.keySet().forEach(service -> known(project, service));
        reviewed.ifPresent(file -> file.checkFresh(project, digests::of));
        Choices given = reviewed.map(PlanFile::choices).orElse(Choices.NONE);
        Map<String, ImageConfig> configs = new HashMap<>(given.runtimes());
        runtimes.forEach((service, json) -> configs.put(service, config(service, json)));
        Optional<Docker> docker = withoutEngine ? Optional.empty() : Docker.running(environment);
        Images images = docker.<Images>map(EngineImages::new).orElse(Images.NONE);
        String target = reviewed.map(PlanFile::secretsFolder).orElse(folder);
        return Planner.plan(
                project,
                images,
                new Choices(given.decisions(), configs, helper),
                values(project, docker, environment),
                target);
    }

    private static void known(Project project, String service) {
        if (project.declarations(service).isEmpty()) {
            throw Refusal.notFound("--runtime names the service " + service + "; there is none");
        }
    }

    private Values values(
            Project project, Optional<Docker> docker, Map<String, String> environment) {
        Lookup none = name -> Optional.empty();
        Optional<Path> bundle = fromBundle ? Optional.of(bundle(environment)) : Optional.empty();
        Lookup files =
                values.map(ValueFolder::lookup)
                        .orElse(none)
                        .or(bundle.map(ValueFolder::lookup).orElse(none))
                        .or(credentials.map(OldCredentials::lookup).orElse(none));
        if (!fromRunning) {
            return Values.of(files);
        }
        Docker engine =
                docker.orElseThrow(
                        () -> Refusal.notFound("no engine runs; --from-running needs one"));
        List<Container> containers = engine.containers(project.name());
        return new Values(
                files.or(Container.names(containers)),
                (service, variable) -> Container.variable(containers, service, variable));
    }

    private static Path bundle(Map<String, String> environment) {
        String folder = environment.getOrDefault("CREDENTIALS_DIRECTORY", "");
        if (folder.isEmpty()) {
            throw Refusal.notFound(
                    "CREDENTIALS_DIRECTORY is not set; run this as the agent's application or as a"
                            + " unit of systemd");
        }
        return Path.of(folder);
    }

    private static ImageConfig config(String service, String json) {
        try {
            Runtime runtime = new JsonMapper().readValue(json, Runtime.class);
            return new ImageConfig(
                    Optional.ofNullable(runtime.entrypoint()).orElse(List.of()),
                    Optional.ofNullable(runtime.command()).orElse(List.of()),
                    Optional.empty(),
                    true);
        } catch (JacksonException e) {
            throw Refusal.malformed(
                    "--runtime " + service + " wants {\"entrypoint\":[…],\"command\":[…]}");
        }
    }
}
