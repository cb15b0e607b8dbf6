package dev.unseen.compose.plan;

import dev.unseen.compose.env.DotEnv;
import dev.unseen.compose.env.Lookup;
import dev.unseen.compose.env.Template;
import dev.unseen.compose.project.EnvFile;
import dev.unseen.compose.project.Extending;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.project.Variable;
import dev.unseen.compose.scan.Decision;
import dev.unseen.compose.scan.VariableScan;
import dev.unseen.compose.scan.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects the secret variables of every service with all the places that give them a value.
final class Inventory {
    private final Extending extending;
    private final Project project;
    private final VariableScan scan;
    private final Choices choices;
    private final Lookup values;
    private final Values.Running running;

    Inventory(Project project, Choices choices, Values values) {
        this.project = project;
        this.extending = new Extending(project.root(), project.services());
        this.scan = new VariableScan(project);
        this.choices = choices;
        this.values = values.names();
        this.running = values.running();
    }

    /// One variable of one service as it will stand in the container.
    private record Spotted(Spot spot, Verdict verdict, Template.Value value, String source) {}

    List<Wanted> wanted() {
        var out = new ArrayList<Wanted>(variables());
        for (Service service : project.services()) {
            Lookup lookup = values.or(service.file().lookup());
            Arguments.of(service, lookup, out).stream().filter(this::isAccepted).forEach(out::add);
        }
        return out;
    }

    private boolean isAccepted(Wanted argument) {
        Service service = argument.service();
        return choices.decision(service.file().name(), service.name(), argument.variable())
                .map(decision -> decision == Decision.MOVE)
                .orElse(true);
    }

    private List<Wanted> variables() {
        var out = new ArrayList<Wanted>();
        for (Service service : project.services()) {
            if (isTemplate(service)) {
                continue;
            }
            spotted(service)
                    .forEach((name, spots) -> wanted(service, name, spots).ifPresent(out::add));
        }
        return out;
    }

    /// A service that only others extend: no image, no build, somebody names it.
    private boolean isTemplate(Service service) {
        boolean runs =
                project.image(service.name()).isPresent() || service.get("build").isPresent();
        return !runs
                && project.services().stream()
                        .flatMap(each -> extending.base(each).stream())
                        .anyMatch(base -> base.equals(service));
    }

    private Map<String, List<Spotted>> spotted(Service service) {
        Map<String, List<Spotted>> out = new LinkedHashMap<>();
        for (Service.EnvFileUse use : envFiles(service)) {
            use.file().ifPresent(file -> lines(service, file, out));
        }
        for (Service declared : extending.chain(service).reversed()) {
            for (Variable variable : declared.variables()) {
                add(out, variable.name(), spotted(service, declared, variable));
            }
        }
        return out;
    }

    private static void add(Map<String, List<Spotted>> out, String name, Spotted spotted) {
        out.computeIfAbsent(name, any -> new ArrayList<>()).add(spotted);
    }

    private List<Service.EnvFileUse> envFiles(Service service) {
        var uses = new ArrayList<Service.EnvFileUse>();
        extending.chain(service).reversed().forEach(each -> uses.addAll(each.envFiles()));
        return uses;
    }

    private Spotted spotted(Service consumer, Service service, Variable variable) {
        Template template =
                variable.template()
                        .map(Template::of)
                        .orElseGet(() -> Template.of("${" + variable.name() + "}"));
        Verdict verdict = scan.verdict(service, variable);
        Verdict chosen = chosen(service.file().name(), service.name(), variable.name(), verdict);
        Lookup lookup = values.or(service.file().lookup());
        return new Spotted(
                new Spot.InEnvironment(variable.place()),
                chosen,
                running(consumer, variable.name()).orElseGet(() -> template.resolve(lookup)),
                Meaning.of(variable.name(), template, lookup));
    }

    private void lines(Service service, EnvFile file, Map<String, List<Spotted>> out) {
        Lookup outer = values.or(service.file().lookup());
        Lookup lookup = outer.or(Lookup.of(file.content().values(outer)));
        for (DotEnv.Line line : file.content().lines()) {
            Verdict verdict = chosen(file.name(), "", line.name(), scan.verdict(line, lookup));
            Template.Value value =
                    running(service, line.name())
                            .or(() -> line.resolve(lookup))
                            .or(
                                    () ->
                                            lookup.find(line.name())
                                                    .map(v -> new Template.Value(v, false)))
                            .orElse(new Template.Value("", true));
            add(
                    out,
                    line.name(),
                    new Spotted(new Spot.InEnvFile(file, line), verdict, value, line.name()));
        }
    }

    private Optional<Template.Value> running(Service service, String variable) {
        return running.find(service.name(), variable)
                .filter(text -> !text.isEmpty())
                .map(text -> new Template.Value(text, false));
    }

    private Verdict chosen(String file, String service, String variable, Verdict verdict) {
        return choices.decision(file, service, variable)
                .filter(decision -> decision != verdict.decision())
                .map(decision -> decided(decision, verdict))
                .orElse(verdict);
    }

    private static Verdict decided(Decision decision, Verdict verdict) {
        Verdict.Kind kind =
                verdict.kind() == Verdict.Kind.NONE ? Verdict.Kind.PLAIN : verdict.kind();
        return new Verdict(decision, kind, "chosen", "decided by the reviewer of the plan");
    }

    private static Optional<Wanted> wanted(Service service, String name, List<Spotted> spots) {
        boolean moves = spots.stream().anyMatch(each -> each.verdict().decision() == Decision.MOVE);
        boolean kept =
                spots.stream()
                        .anyMatch(
                                each ->
                                        each.verdict().rule().equals("chosen")
                                                && each.verdict().decision() != Decision.MOVE);
        if (!moves || kept) {
            return Optional.empty();
        }
        Spotted effective = spots.getLast();
        Verdict verdict =
                spots.stream()
                        .map(Spotted::verdict)
                        .filter(each -> each.decision() == Decision.MOVE)
                        .findFirst()
                        .orElseThrow();
        String obstacle = obstacle(effective.value());
        Optional<SecretValue> value =
                obstacle.isEmpty()
                        ? Optional.of(new SecretValue(effective.value().text()))
                        : Optional.empty();
        return Optional.of(
                new Wanted(
                        service,
                        name,
                        spots.stream().map(Spotted::spot).distinct().toList(),
                        value,
                        effective.source(),
                        verdict,
                        obstacle));
    }

    static String obstacle(Template.Value value) {
        if (value.incomplete() || value.text().isEmpty()) {
            return "this run gives it no value; fill it in or set it in the shell";
        }
        if (value.text().endsWith("\n")) {
            return "the value ends in a newline, which readers of files strip";
        }
        return value.text().indexOf('\0') >= 0 ? "the value holds a zero byte" : "";
    }
}
