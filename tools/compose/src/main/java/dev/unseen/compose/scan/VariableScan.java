package dev.unseen.compose.scan;

import dev.unseen.compose.env.DotEnv;
import dev.unseen.compose.env.Lookup;
import dev.unseen.compose.env.Template;
import dev.unseen.compose.project.EnvFile;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.project.Variable;
import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Judges every variable of a project: those of services and those of environment files.
public final class VariableScan {
    private final Project project;
    private final Lookup sample;

    public VariableScan(Project project) {
        this.project = project;
        this.sample = sample(project);
    }

    /// The published sample tells the nature of a variable while nobody has filled in a `.env`.
    private static Lookup sample(Project project) {
        var values = new HashMap<String, String>();
        if (project.dotenv().isEmpty()) {
            for (EnvFile file : project.samples()) {
                file.content().values(project.shell()).forEach(values::putIfAbsent);
            }
        }
        return Lookup.of(values);
    }

    public List<Finding> findings() {
        var out = new ArrayList<Finding>();
        for (Service service : project.services()) {
            for (Variable variable : service.variables()) {
                out.add(finding(service, variable));
            }
        }
        envFiles().values().forEach(file -> out.addAll(lines(file)));
        return out;
    }

    private Map<String, EnvFile> envFiles() {
        Map<String, EnvFile> files = new LinkedHashMap<>();
        project.envFiles().forEach(file -> files.put(file.name(), file));
        project.dotenv().forEach(file -> files.putIfAbsent(file.name(), file));
        return files;
    }

    private Finding finding(Service service, Variable variable) {
        int line = service.file().source().lineNumber(variable.place().offset());
        return new Finding(
                service.file().name(),
                Optional.of(service.name()),
                Optional.of(variable.name()),
                verdict(service, variable),
                line);
    }

    public Verdict verdict(Service service, Variable variable) {
        if (Scalars.isRewrittenNumber(variable.place().item())) {
            return Verdict.report("number", "Compose rewrites this number; put it in quotes first");
        }
        var subject =
                new Nature.Subject(
                        variable.name(),
                        variable.template().map(Template::of),
                        service.file().lookup(),
                        sample);
        Verdict byName = Nature.judge(subject);
        Verdict verdict =
                service.image()
                        .map(image -> ImageRules.judge(image, variable.name(), byName))
                        .orElse(byName);
        return isLoneKey(service, variable, verdict)
                ? Verdict.move(Verdict.Kind.PLAIN, "lone-key", "an access key with no other half")
                : verdict;
    }

    /// An access key is an id where a secret key stands beside it, and a secret where none does.
    private static boolean isLoneKey(Service service, Variable variable, Verdict verdict) {
        return verdict.rule().equals("arguable")
                && Compound.isHalfOfAPair(variable.name())
                && neighbours(service)
                        .noneMatch(other -> Compound.isOtherHalf(variable.name(), other));
    }

    /// Everything a service is given by name: its variables, and its secrets once they moved.
    private static Stream<String> neighbours(Service service) {
        Stream<String> variables = service.variables().stream().map(Variable::name);
        Stream<String> mounted = service.texts("secrets").stream();
        Stream<String> renamed = Stream.empty();
        if (service.get("secrets").orElse(null) instanceof Node.Sequence list) {
            renamed =
                    list.items().stream()
                            .map(Node::target)
                            .filter(Node.Mapping.class::isInstance)
                            .flatMap(each -> ((Node.Mapping) each).get("target").stream())
                            .flatMap(each -> service.text(each).stream());
        }
        return Stream.concat(variables, Stream.concat(mounted, renamed));
    }

    private List<Finding> lines(EnvFile file) {
        var out = new ArrayList<Finding>();
        Lookup lookup = lookup(file);
        for (DotEnv.Line line : file.content().lines()) {
            out.add(
                    new Finding(
                            file.name(),
                            Optional.empty(),
                            Optional.of(line.name()),
                            verdict(line, lookup),
                            file.source().lineNumber(line.whole().start())));
        }
        return out;
    }

    private Lookup lookup(EnvFile file) {
        Lookup outer =
                project.files().isEmpty() ? project.shell() : project.files().getFirst().lookup();
        return outer.or(Lookup.of(file.content().values(project.shell())));
    }

    public Verdict verdict(DotEnv.Line line, Lookup lookup) {
        boolean interpolated =
                line.quote() == DotEnv.Quote.NONE || line.quote() == DotEnv.Quote.DOUBLE;
        if (!interpolated || line.raw().isEmpty() || !line.raw().get().contains("$")) {
            return line.raw().isEmpty()
                    ? Nature.judge(subject(line.name(), Optional.empty(), lookup))
                    : Nature.judgeLiteral(line.name(), line.raw().get());
        }
        Optional<Template> template = line.raw().map(Template::of);
        return Nature.judge(subject(line.name(), template, lookup));
    }

    private Nature.Subject subject(String name, Optional<Template> template, Lookup lookup) {
        return new Nature.Subject(name, template, lookup, sample);
    }
}
