package dev.unseen.compose.expose;

import dev.unseen.compose.convention.ImageName;
import dev.unseen.compose.convention.Sources;
import dev.unseen.compose.env.Template;
import dev.unseen.compose.plan.Planner;
import dev.unseen.compose.plan.SecretValue;
import dev.unseen.compose.project.Note;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.project.Variable;
import dev.unseen.compose.scan.Finding;
import dev.unseen.compose.scan.Names;
import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Findings beyond variables.
public final class Exposure {
    private static final Set<String> WEB_PORTS = Set.of("80", "443");
    private static final Pattern DEFAULTS =
            Pattern.compile(
                    "(?i).*(change[-_ ]?me|change[-_ ]?this|replace[-_ ]?me|your[-_ ].*|insecure|"
                        + "example|default|notsecure|todo).*|(?i)(pass(word)?|admin|root|secret|"
                        + "test|postgres|mysql|redis|guest|user|12345+|qwerty|letmein)[0-9!]*");
    private static final Pattern OPTION =
            Pattern.compile(
                    "(?i)(--?(requirepass|masterauth|password|pass|token|api-key|secret)"
                            + "[ =]|(?-i:-a[ ]|\\s-p))[\"']?(?!-)[^\\s$\"']{3,}");

    private final Project project;
    private final List<Finding> out = new ArrayList<>();

    private Exposure(Project project) {
        this.project = project;
    }

    public static List<Finding> findings(Project project) {
        var exposure = new Exposure(project);
        project.services().forEach(exposure::service);
        exposure.defaults();
        project.notes().forEach(exposure::note);
        return List.copyOf(exposure.out);
    }

    private void service(Service service) {
        for (Port port : Port.of(service)) {
            boolean open = !port.isLoopback() && !WEB_PORTS.contains(port.published());
            if (open) {
                add(
                        service,
                        port.item(),
                        "port-open",
                        "port " + port.written() + " is open to the world");
            }
        }
        service.get("image")
                .ifPresent(
                        node ->
                                service.image()
                                        .filter(image -> !ImageName.of(image).isPinned())
                                        .ifPresent(
                                                image ->
                                                        add(
                                                                service,
                                                                node,
                                                                "image-unpinned",
                                                                "image "
                                                                        + image
                                                                        + " names no version")));
        for (String key : List.of("command", "entrypoint", "healthcheck")) {
            service.get(key).ifPresent(node -> texts(service, key, node));
        }
        service.get("build").ifPresent(build -> unread(service, build));
        if (service.get("build").orElse(null) instanceof Node.Mapping build) {
            build.get("args").ifPresent(args -> buildArguments(service, args));
        }
    }

    /// Secrets that no source of a service built here names: perhaps nobody reads them.
    private void unread(Service service, Node build) {
        String context =
                build instanceof Node.Mapping mapping
                        ? mapping.get("context").flatMap(service::text).orElse(".")
                        : service.text(build).orElse(".");
        Sources sources =
                Sources.of(project.root(), service.file().base().resolve(context).normalize());
        for (Variable variable : service.variables()) {
            if (Names.isSecret(variable.name()) && !sources.mentions(variable.name())) {
                int line = service.file().source().lineNumber(variable.place().offset());
                String sentence = variable.name() + " is named by no source of this service";
                Optional<String> name = Optional.of(service.name());
                out.add(
                        Finding.note(
                                service.file().name(), name, line, "variable-unread", sentence));
            }
        }
    }

    private void texts(Service service, String key, Node node) {
        switch (node.target()) {
            case Node.Mapping mapping ->
                    mapping.entries().forEach(entry -> texts(service, key, entry.value()));
            case Node.Sequence list -> list.items().forEach(item -> texts(service, key, item));
            default ->
                    Scalars.text(node)
                            .ifPresent(text -> command(service, key, node.target(), text));
        }
    }

    private void command(Service service, String key, Node node, String text) {
        boolean interpolated = Template.of(text).names().stream().anyMatch(Names::isSecret);
        if (interpolated || OPTION.matcher(text).find()) {
            add(
                    service,
                    node,
                    "secret-in-command",
                    key + " carries a secret; every process list shows it");
        }
    }

    private void buildArguments(Service service, Node args) {
        if (args.target() instanceof Node.Mapping mapping) {
            for (Node.Entry entry : mapping.entries()) {
                if (Names.isSecret(entry.name())) {
                    add(service, entry.key(), "secret-in-build-argument", argument(entry.name()));
                }
            }
        } else if (args.target() instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                String name = Scalars.text(item).orElse("").split("=", 2)[0];
                if (Names.isSecret(name)) {
                    add(service, item, "secret-in-build-argument", argument(name));
                }
            }
        }
    }

    private static String argument(String name) {
        return "build argument " + name + " stays in the image's history; use a build secret";
    }

    private void defaults() {
        for (Service service : project.services()) {
            service.variables().stream()
                    .filter(variable -> Names.isSecret(variable.name()))
                    .forEach(
                            variable -> {
                                String template =
                                        variable.template().orElse("${" + variable.name() + "}");
                                String value =
                                        Template.of(template)
                                                .resolve(service.file().lookup())
                                                .text();
                                if (isDefault(service, value)) {
                                    int line =
                                            service.file()
                                                    .source()
                                                    .lineNumber(variable.place().offset());
                                    out.add(
                                            Finding.note(
                                                    service.file().name(),
                                                    Optional.of(service.name()),
                                                    line,
                                                    "default-password",
                                                    variable.name()
                                                            + " has a value that anybody would try"
                                                            + " first"));
                                }
                            });
        }
    }

    private static boolean isDefault(Service service, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return !value.isEmpty()
                && (DEFAULTS.matcher(value).matches()
                        || lower.equals(service.name().toLowerCase(Locale.ROOT))
                        || service.variables().stream()
                                .filter(
                                        each ->
                                                each.name().endsWith("USER")
                                                        || each.name().endsWith("_DB"))
                                .flatMap(each -> each.template().stream())
                                .map(
                                        each ->
                                                Template.of(each)
                                                        .resolve(service.file().lookup())
                                                        .text())
                                .anyMatch(value::equals));
    }

    private void note(Note note) {
        out.add(Finding.note(note.file(), 1, "file", note.subject() + ": " + note.sentence()));
    }

    private void add(Service service, Node node, String rule, String sentence) {
        int line = service.file().source().lineNumber(node.range().start());
        out.add(
                Finding.note(
                        service.file().name(), Optional.of(service.name()), line, rule, sentence));
    }

    /// Values worth an exact search: long enough to mean something, and not what everybody uses.
    static boolean isDistinct(SecretValue value) {
        return value.text().length() >= 8 && !DEFAULTS.matcher(value.text()).matches();
    }

    static Map<String, SecretValue> values(Project project) {
        return Planner.values(project);
    }
}
