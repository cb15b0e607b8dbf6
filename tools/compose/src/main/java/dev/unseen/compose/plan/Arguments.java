package dev.unseen.compose.plan;

import dev.unseen.compose.env.Lookup;
import dev.unseen.compose.env.Template;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.scan.Decision;
import dev.unseen.compose.scan.Nature;
import dev.unseen.compose.scan.Verdict;
import dev.unseen.compose.text.Range;
import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Secrets that stand in a service's own command: `redis-server --requirepass ${REDIS_PASSWORD}`.
///
/// A wrapper puts the file's content where the name stood, so the program starts with the words it
/// always had. The value leaves the compose file and `docker inspect`; the process list keeps it.
final class Arguments {
    private static final String OPTIONS =
            "--?(requirepass|masterauth|password|api-key|auth-token|token)";
    private static final Pattern OPTION = Pattern.compile(OPTIONS);
    private static final Pattern LITERAL =
            Pattern.compile(OPTIONS + "(?:=|[ \\t]+)[\"']?([^\\s\"'$=-][^\\s\"'$]{2,})");

    /// What a command written as one text does not keep as it is.
    private static final Pattern SPLIT = Pattern.compile("[\\s\"'\\\\]");

    private final Service service;
    private final Lookup lookup;
    private final Set<String> sources;
    private boolean split;
    private final Map<String, List<Spot>> spots = new LinkedHashMap<>();
    private final Map<String, Template> templates = new LinkedHashMap<>();

    private Arguments(Service service, Lookup lookup, Set<String> sources) {
        this.service = service;
        this.lookup = lookup;
        this.sources = sources;
    }

    /// `variables` are the service's secrets in its environment: what a shell text makes of them
    /// is rewritten there.
    static List<Wanted> of(Service service, Lookup lookup, List<Wanted> variables) {
        Set<String> sources = new LinkedHashSet<>();
        variables.stream()
                .filter(each -> each.service().equals(service))
                .forEach(each -> sources.add(each.source()));
        var arguments = new Arguments(service, lookup, sources);
        service.own().flatMap(own -> own.entry("command")).ifPresent(arguments::command);
        return arguments.wanted();
    }

    private void command(Node.Entry entry) {
        switch (entry.value()) {
            case Node.Scalar scalar -> {
                split = true;
                scalar(scalar, false);
            }
            case Node.Sequence list when list.properties().anchor().isEmpty() -> list(list);
            default -> {}
        }
    }

    private void list(Node.Sequence list) {
        String before = "";
        for (Node item : list.items()) {
            if (item instanceof Node.Scalar scalar) {
                if (OPTION.matcher(before).matches() && !scalar.value().contains("$")) {
                    literal(scalar, before);
                }
                scalar(scalar, before.matches("-[a-z]*c"));
            }
            before = Scalars.text(item).orElse("");
        }
    }

    private void scalar(Node.Scalar scalar, boolean shell) {
        if (scalar.properties().anchor().isPresent()) {
            return;
        }
        String text = raw(scalar.range());
        for (String name : Template.of(scalar.value()).names()) {
            Template template = Template.of("${" + name + "}");
            if (isSecret(name, template) && !(shell && sources.contains(name))) {
                references(name, text, scalar.range().start());
            }
        }
        Matcher match = LITERAL.matcher(text);
        while (match.find()) {
            int start = scalar.range().start();
            add(
                    match.group(1),
                    Template.of(match.group(2).replace("$", "$$")),
                    new Range(start + match.start(2), start + match.end(2)));
        }
    }

    private boolean isSecret(String name, Template template) {
        Lookup none = any -> Optional.empty();
        return Nature.judge(new Nature.Subject(name, Optional.of(template), lookup, none))
                        .decision()
                == Decision.MOVE;
    }

    private void references(String name, String text, int start) {
        Pattern written =
                Pattern.compile(
                        "(?<!\\$)\\$(?:\\{" + name + "(:?[-?][^{}$]*)?\\}|" + name + "(?!\\w))");
        Matcher match = written.matcher(text);
        while (match.find()) {
            Range range = new Range(start + match.start(), start + match.end());
            add(name, Template.of(match.group()), range);
        }
    }

    private void literal(Node.Scalar scalar, String option) {
        boolean quoted =
                scalar.style() == Node.Style.SINGLE_QUOTED
                        || scalar.style() == Node.Style.DOUBLE_QUOTED;
        int edge = quoted ? 1 : 0;
        Range range = new Range(scalar.range().start() + edge, scalar.range().end() - edge);
        if (raw(range).equals(scalar.value()) && !scalar.value().isEmpty()) {
            add(option.replaceFirst("^--?", ""), Template.of(scalar.value()), range);
        }
    }

    /// A name with two different values in one command keeps to its first.
    private void add(String name, Template template, Range range) {
        String value = template.resolve(lookup).text();
        Template first = templates.computeIfAbsent(name, any -> template);
        if (first.resolve(lookup).text().equals(value)) {
            spots.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(new Spot.InCommand(service.file().name(), range));
        }
    }

    private String raw(Range range) {
        return service.file().source().text().substring(range.start(), range.end());
    }

    private List<Wanted> wanted() {
        var out = new ArrayList<Wanted>();
        templates.forEach((name, template) -> out.add(wanted(name, template)));
        return out;
    }

    private Wanted wanted(String name, Template template) {
        Template.Value value = template.resolve(lookup);
        String obstacle = obstacle(value);
        Verdict verdict =
                new Verdict(
                        Decision.MOVE,
                        Verdict.Kind.PLAIN,
                        "secret-in-command",
                        "a command carries a secret");
        return new Wanted(
                service,
                Move.COMMAND + name,
                spots.getOrDefault(name, List.of()),
                obstacle.isEmpty() ? Optional.of(new SecretValue(value.text())) : Optional.empty(),
                name,
                verdict,
                obstacle);
    }

    private String obstacle(Template.Value value) {
        if (split && SPLIT.matcher(value.text()).find()) {
            return "Compose splits this value into words; write the command as a list";
        }
        return value.text().contains("__SECRET_")
                ? "the value looks like our own placeholder"
                : Inventory.obstacle(value);
    }
}
