package dev.unseen.compose.engine;

import dev.unseen.compose.process.Command;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.yaml.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Recreates services in the order of their dependencies, each behind a health gate.
public final class Rollout {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int DEPTH_MAX = 100;
    private final Docker docker;
    private final Project project;
    private final List<String> files;
    private final Duration timeoutMax;
    private final Consumer<String> progress;

    public Rollout(
            Docker docker,
            Project project,
            List<String> files,
            Duration timeoutMax,
            Consumer<String> progress) {
        this.docker = docker;
        this.project = project;
        this.files = List.copyOf(files);
        this.timeoutMax = timeoutMax;
        this.progress = progress;
    }

    /// Stops at the first service that does not become healthy; the others keep running as before.
    public boolean oneByOne(List<String> only) throws InterruptedException {
        for (String service : ordered()) {
            boolean wanted = only.isEmpty() || only.contains(service);
            if (wanted && !recreated(service)) {
                return false;
            }
        }
        return true;
    }

    public boolean downAndUp() throws InterruptedException {
        compose(List.of("down"));
        boolean started = compose(List.of("up", "-d")).succeeded();
        for (String service : ordered()) {
            started = started && healthy(service);
        }
        return started;
    }

    private boolean recreated(String service) throws InterruptedException {
        var up = List.of("up", "-d", "--no-deps", "--force-recreate", service);
        if (!compose(up).succeeded()) {
            progress.accept("FAILED  " + service + " could not be started");
            return false;
        }
        boolean healthy = healthy(service);
        progress.accept((healthy ? "healthy " : "FAILED  ") + service);
        return healthy;
    }

    private Command.Result compose(List<String> words) {
        var all = new ArrayList<>(List.of("compose"));
        for (String file : files) {
            all.addAll(List.of("-f", file));
        }
        all.addAll(words);
        return docker.run(timeoutMax.plusSeconds(60), all);
    }

    /// Every container of the service is healthy, or has done its work. One without health check
    /// passes when it still runs a moment later, not restarted.
    private boolean healthy(String service) throws InterruptedException {
        long end = System.nanoTime() + timeoutMax.toNanos();
        int calm = 0;
        while (System.nanoTime() < end) {
            List<Container> containers =
                    docker.containers(project.name()).stream()
                            .filter(each -> each.service().equals(service))
                            .toList();
            if (containers.isEmpty() || containers.stream().anyMatch(Rollout::isBroken)) {
                return false;
            }
            boolean checked = containers.stream().anyMatch(each -> each.health().isPresent());
            if (containers.stream().allMatch(Rollout::isFine) && (checked || ++calm > 4)) {
                return true;
            }
            Thread.sleep(PAUSE);
        }
        return false;
    }

    private static boolean isBroken(Container container) {
        boolean ended = !container.isRunning() && !container.isDone();
        return ended
                || container.restarts() > 0
                || container.health().filter("unhealthy"::equals).isPresent();
    }

    private static boolean isFine(Container container) {
        return container.isDone() || container.health().map("healthy"::equals).orElse(true);
    }

    private List<String> ordered() {
        Set<String> out = new LinkedHashSet<>();
        project.services().forEach(service -> visit(service.name(), out, 0));
        return List.copyOf(out);
    }

    private void visit(String name, Set<String> out, int depth) {
        if (out.contains(name) || depth > DEPTH_MAX) {
            return;
        }
        for (Service service : project.declarations(name)) {
            if (service.entry("profiles").isPresent()) {
                return;
            }
            dependencies(service).forEach(each -> visit(each, out, depth + 1));
        }
        out.add(name);
    }

    private static List<String> dependencies(Service service) {
        Node node = service.get("depends_on").orElse(null);
        if (node instanceof Node.Mapping mapping) {
            return mapping.entries().stream().map(Node.Entry::name).toList();
        }
        return node instanceof Node.Sequence list
                ? list.items().stream().map(item -> Scalars.text(item).orElse("")).toList()
                : List.of();
    }
}
