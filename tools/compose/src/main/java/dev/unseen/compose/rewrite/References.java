package dev.unseen.compose.rewrite;

import dev.unseen.compose.env.Template;
import dev.unseen.compose.plan.Move;
import dev.unseen.compose.plan.Wiring;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Health checks and commands that use a variable which leaves: `$$NAME` inside a shell text
/// becomes `$$(cat /run/secrets/name)`, the one edit that means the same to the shell.
final class References {
    private static final Pattern DOLLAR =
            Pattern.compile("\\$\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)\\}|([A-Za-z_][A-Za-z0-9_]*))");

    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final boolean exported;

    /// `exported` says that the wrapper sets the variables, so commands keep them.
    References(List<Move> moves) {
        boolean wrapped = false;
        for (Move move : moves) {
            if (move.mounts()) {
                paths.put(move.variable(), move.path());
                source(move).ifPresent(name -> sources.put(name, move.path()));
            }
            wrapped |= move.wiring() instanceof Wiring.Wrapper;
        }
        this.exported = wrapped;
    }

    /// The interpolated name a move consists of: `${DB_PASSWORD}` in a health check is that
    /// secret.
    private static Optional<String> source(Move move) {
        return move.service().variables().stream()
                .filter(variable -> variable.name().equals(move.variable()))
                .findFirst()
                .flatMap(variable -> variable.template())
                .map(Template::of)
                .flatMap(Template::single)
                .map(Template.Reference::name);
    }

    void rewrite(Service service, Lines lines, Set<Integer> done) {
        service.get("healthcheck")
                .filter(Node.Mapping.class::isInstance)
                .flatMap(node -> new Merged((Node.Mapping) node).get("test"))
                .ifPresent(test -> shellTexts(test, true).forEach(each -> edit(each, lines, done)));
        if (!exported) {
            for (String key : List.of("command", "entrypoint")) {
                service.get(key)
                        .ifPresent(
                                node ->
                                        shellTexts(node, false)
                                                .forEach(each -> edit(each, lines, done)));
            }
        }
    }

    /// A mapping with its merges, looked up by name.
    private record Merged(Node.Mapping mapping) {
        Optional<Node> get(String name) {
            Optional<Node> own = mapping.get(name);
            return own.isPresent()
                    ? own
                    : mapping.get("<<")
                            .filter(Node.Mapping.class::isInstance)
                            .flatMap(merged -> ((Node.Mapping) merged).get(name));
        }
    }

    /// The scalars that a shell will read: a test given as text, CMD-SHELL, or `sh -c`.
    private static List<Node.Scalar> shellTexts(Node node, boolean test) {
        if (node instanceof Node.Scalar scalar) {
            return test ? List.of(scalar) : List.of();
        }
        var out = new ArrayList<Node.Scalar>();
        if (node instanceof Node.Sequence list) {
            for (int i = 1; i < list.items().size(); i++) {
                String before = Scalars.text(list.items().get(i - 1)).orElse("");
                boolean shell = before.equals("CMD-SHELL") || before.matches("-[a-z]*c");
                if (shell && list.items().get(i).target() instanceof Node.Scalar scalar) {
                    out.add(scalar);
                }
            }
        }
        return out;
    }

    private void edit(Node.Scalar scalar, Lines lines, Set<Integer> done) {
        String old = lines.slice(scalar.range());
        String changed = interpolated(dollars(old));
        if (!changed.equals(old) && done.add(scalar.range().start())) {
            lines.replace(scalar.range(), changed);
        }
    }

    private String dollars(String text) {
        Matcher match = DOLLAR.matcher(text);
        var out = new StringBuilder();
        while (match.find()) {
            String braced = match.group(1);
            String path = paths.get(braced == null ? match.group(2) : braced);
            String with = path == null ? match.group() : "$$(cat " + path + ")";
            match.appendReplacement(out, Matcher.quoteReplacement(with));
        }
        return match.appendTail(out).toString();
    }

    private String interpolated(String text) {
        String out = text;
        for (Map.Entry<String, String> each : sources.entrySet()) {
            String name = Pattern.quote(each.getKey());
            String pattern =
                    "(?<!\\$)\\$(?:\\{"
                            + name
                            + "(?::?[-?][^{}]*)?\\}|"
                            + name
                            + "(?![A-Za-z0-9_]))";
            out =
                    out.replaceAll(
                            pattern, Matcher.quoteReplacement("$$(cat " + each.getValue() + ")"));
        }
        return out;
    }
}
