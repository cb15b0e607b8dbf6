package dev.unseen.compose.plan;

import dev.unseen.compose.convention.Images;
import dev.unseen.compose.env.Template;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.project.Variable;
import dev.unseen.compose.scan.Decision;
import dev.unseen.compose.scan.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes a plan of a project.
public final class Planner {
    private final Project project;
    private final Runtimes runtimes;
    private final Wires wires;
    private final Inventory inventory;
    private final String folder;
    private final Optional<Path> helper;

    private Planner(Project project, Images images, Choices choices, Values values, String folder) {
        this.project = project;
        this.runtimes = new Runtimes(project, images, choices.runtimes());
        this.wires = new Wires(runtimes, choices.helper().isPresent());
        this.helper = choices.helper();
        this.inventory = new Inventory(project, choices, values);
        this.folder = folder;
    }

    /// `values` wins over the project's own environment files: a running container, a bundle.
    /// `folder` is where secret files go, relative to the project.
    public static Planning plan(
            Project project, Images images, Choices choices, Values values, String folder) {
        return new Planner(project, images, choices, values, folder).planning();
    }

    /// Every secret value of a project with the variable that has it, for exact searches.
    public static Map<String, SecretValue> values(Project project) {
        Map<String, SecretValue> out = new LinkedHashMap<>();
        for (Wanted each : new Inventory(project, Choices.NONE, Values.NONE).wanted()) {
            each.value().ifPresent(value -> out.putIfAbsent(each.shown(), value));
        }
        return out;
    }

    private Planning planning() {
        List<Wanted> wanted = together(inventory.wanted());
        Map<Wanted, Wiring> wirings = new LinkedHashMap<>();
        wanted.forEach(each -> wirings.put(each, wires.wire(each)));
        Map<Wanted, String> reasons = new Groups(project).left(wirings);
        var names = new SecretNames(project);
        var moves = new ArrayList<Move>();
        var left = new ArrayList<Left>();
        for (Wanted each : wanted) {
            String reason = reasons.get(each);
            if (reason != null) {
                left.add(new Left(each.service(), each.variable(), reason));
            } else {
                moves.add(move(each, wirings.getOrDefault(each, new Wiring.Dropped()), names));
            }
        }
        boolean helped = moves.stream().anyMatch(Move::needsHelper);
        return new Planning(
                project,
                secrets(moves, names),
                moves,
                left,
                folder,
                helped ? helper : Optional.empty());
    }

    private static Move move(Wanted wanted, Wiring wiring, SecretNames names) {
        String target =
                wiring instanceof Wiring.Reader reader
                        ? reader.target()
                        : Wires.target(wanted.name());
        return new Move(
                wanted.service(),
                wanted.variable(),
                wanted.spots(),
                wiring,
                names.of(wanted),
                target,
                wanted.verdict());
    }

    /// Some images read a group of variables as files, or none: the group moves with its secret.
    private List<Wanted> together(List<Wanted> wanted) {
        var out = new ArrayList<>(wanted);
        Set<String> known = new LinkedHashSet<>();
        wanted.forEach(each -> known.add(each.shown()));
        for (Wanted each : wanted) {
            for (String name : runtimes.convention(each.service()).together(each.variable())) {
                companion(each.service(), name)
                        .filter(w -> known.add(w.shown()))
                        .ifPresent(out::add);
            }
        }
        return out;
    }

    private static Optional<Wanted> companion(Service service, String name) {
        Optional<Variable> variable =
                service.variables().stream().filter(v -> v.name().equals(name)).findFirst();
        return variable.map(
                found -> {
                    String template = found.template().orElse("${" + name + "}");
                    var value = Template.of(template).resolve(service.file().lookup());
                    boolean missing = value.incomplete() || value.text().isEmpty();
                    var verdict =
                            new Verdict(
                                    Decision.MOVE,
                                    Verdict.Kind.PLAIN,
                                    "together",
                                    "the image reads its group from files only as a whole");
                    return new Wanted(
                            service,
                            name,
                            List.of(new Spot.InEnvironment(found.place())),
                            missing ? Optional.empty() : Optional.of(new SecretValue(value.text())),
                            name,
                            verdict,
                            missing ? "this run gives it no value" : "");
                });
    }

    private List<Secret> secrets(List<Move> moves, SecretNames names) {
        Map<String, List<Move>> consumers = new LinkedHashMap<>();
        for (Move move : moves) {
            if (move.mounts()) {
                consumers.computeIfAbsent(move.secret(), any -> new ArrayList<>()).add(move);
            }
        }
        Map<String, Secret> out = new LinkedHashMap<>();
        consumers.forEach((name, list) -> out.put(name, secret(name, list, names.value(name))));
        return List.copyOf(out.values());
    }

    private Secret secret(String name, List<Move> consumers, SecretValue value) {
        Map<Integer, Boolean> uids = new HashMap<>();
        boolean unknown = false;
        boolean strict = false;
        for (Move each : consumers) {
            Optional<Integer> uid = runtimes.uid(each.service());
            unknown |= uid.isEmpty();
            strict |= runtimes.dropsCapabilities(each.service());
            uid.ifPresent(number -> uids.put(number, true));
        }
        boolean rootMayRead = !strict && uids.size() == 2 && uids.containsKey(0);
        if (unknown || uids.size() > 2 || uids.size() == 2 && !rootMayRead) {
            return new Secret(name, value, Optional.empty(), "0444");
        }
        int owner = uids.keySet().stream().max(Integer::compare).orElse(0);
        return new Secret(name, value, Optional.of(owner), "0400");
    }
}
