package dev.unseen.compose.verify;

import dev.unseen.compose.change.Digests;
import dev.unseen.compose.engine.Container;
import dev.unseen.compose.engine.Docker;
import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.migrate.Record;
import dev.unseen.compose.plan.Planning;
import dev.unseen.compose.process.Command;
import dev.unseen.compose.project.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Asks the running containers. Values are compared in memory and go nowhere else.
public final class EngineVerifier {
    private static final int SHORTEST = 6;
    private final Docker docker;
    private final Project project;
    private final Record record;
    private final Digests digests;

    public EngineVerifier(Docker docker, Project project, Record record, Digests digests) {
        this.docker = docker;
        this.project = project;
        this.record = record;
        this.digests = digests;
    }

    public List<Proof> proofs() {
        List<Container> containers = docker.containers(project.name());
        var out = new ArrayList<Proof>();
        for (Record.Moved moved : record.moved()) {
            List<Container> own =
                    containers.stream()
                            .filter(each -> each.service().equals(moved.service()))
                            .toList();
            own.forEach(each -> out.add(proof(moved, each)));
            if (own.isEmpty()) {
                out.add(absent(moved));
            }
        }
        return out;
    }

    private static Proof absent(Record.Moved moved) {
        return new Proof(
                moved.service(),
                moved.variable(),
                Fact.UNKNOWN,
                Fact.UNKNOWN,
                Fact.UNKNOWN,
                Fact.FAILS,
                List.of("no container"));
    }

    private Proof proof(Record.Moved moved, Container container) {
        String value = value(moved);
        boolean searched = value.length() >= SHORTEST;
        boolean named =
                container.environment().containsKey(moved.variable())
                        && !moved.how().equals("file://");
        boolean inspected = named || searched && container.shows(value);
        boolean running = container.isRunning();
        Fact executed = running ? executed(moved, container, value, searched) : Fact.UNKNOWN;
        Fact readable = running ? readable(moved, container) : Fact.UNKNOWN;
        boolean healthy = running && container.health().map("healthy"::equals).orElse(true);
        return new Proof(
                moved.service(),
                moved.variable(),
                Fact.of(!inspected),
                executed,
                readable,
                Fact.of(healthy || container.isDone()),
                searched ? seen(container, value) : List.of());
    }

    private String value(Record.Moved moved) {
        Path file = project.root().folder().resolve(record.secretsFolder()).resolve(moved.secret());
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + file.getFileName());
        }
    }

    private Fact executed(Record.Moved moved, Container container, String value, boolean searched) {
        Command.Result result = exec(container, "env");
        if (!result.succeeded()) {
            return Fact.UNKNOWN;
        }
        boolean byValue = moved.how().equals("file://");
        boolean named =
                !byValue
                        && result.text()
                                .lines()
                                .anyMatch(l -> l.startsWith(moved.variable() + "="));
        return Fact.of(!named && !(searched && result.text().contains(value)));
    }

    /// Reads the file in the container as the container's own user.
    private Fact readable(Record.Moved moved, Container container) {
        Command.Result result = exec(container, "cat", moved.path());
        boolean same = digests.of(result.output()).equals(moved.digest());
        return isMissing(result) ? Fact.UNKNOWN : Fact.of(result.succeeded() && same);
    }

    /// Runs a tool in the container; an image without it may have our helper.
    private Command.Result exec(Container container, String... words) {
        var own = new ArrayList<>(List.of("exec", container.id()));
        var helped = new ArrayList<>(own);
        helped.add("/run/secrets/" + Planning.HELPER);
        own.addAll(List.of(words));
        helped.addAll(List.of(words));
        Command.Result result = docker.run(own.toArray(String[]::new));
        return isMissing(result) ? docker.run(helped.toArray(String[]::new)) : result;
    }

    /// The engine's own answer when the container has no such program.
    private static boolean isMissing(Command.Result result) {
        return result.exit() == 126 || result.exit() == 127;
    }

    /// Processes of the container whose environment or arguments show the value, read from the
    /// host where that is allowed.
    private List<String> seen(Container container, String value) {
        var out = new ArrayList<String>();
        Command.Result top = docker.run("top", container.id(), "-eo", "pid");
        top.text()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[0-9]+"))
                .forEach(
                        pid -> {
                            if (holds(Path.of("/proc", pid, "environ"), value)) {
                                out.add("environ of process " + pid);
                            }
                            if (holds(Path.of("/proc", pid, "cmdline"), value)) {
                                out.add("command line of process " + pid);
                            }
                        });
        if (docker.history(container.image()).contains(value)) {
            out.add("history of the image");
        }
        return out;
    }

    private static boolean holds(Path file, String value) {
        try {
            return Files.isReadable(file)
                    && new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(value);
        } catch (IOException e) {
            return false;
        }
    }
}
