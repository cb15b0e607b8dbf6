package dev.unseen.compose.rewrite;

import dev.unseen.compose.env.Template;
import dev.unseen.compose.plan.Move;
import dev.unseen.compose.plan.Wiring;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.text.Range;
import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Health checks and commands that use a variable which leaves: `$$NAME` inside a shell text
/// becomes `$$(cat /run/secrets/name)`, the one edit that means the same to the shell.
final class References {
    private static final String NAME = "([A-Za-z_][A-Za-z0-9_]*)";
    private static final Pattern DOLLAR =
            Pattern.compile("\\$\\$(?:\\{" + NAME + "\\}|" + NAME + ")");
    private static final Pattern INTERPOLATED =
            Pattern.compile("(?<!\\$)\\$(?:\\{" + NAME + "(?::?[-?][^{}]*)?\\}|" + NAME + ")");

    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, String> tested = new HashMap<>();
    private final boolean exported;

    /// `exported` says that the wrapper sets the variables, so commands keep them.
    References(List<Move> moves) {
        boolean wrapped = false;
        for (Move move : moves) {
            if (move.mounts()) {
                paths.put(move.variable(), move.path());
                source(move).ifPresent(name -> sources.put(name, move.path()));
                tested.put(move.name(), move.path());
            }
            wrapped |= move.wiring() instanceof Wiring.Wrapper;
        }
        tested.keySet().retainAll(arguments(moves));
        tested.putAll(sources);
        this.exported = wrapped;
    }

    private static Set<String> arguments(List<Move> moves) {
        var out = new HashSet<String>();
        moves.stream()
                .filter(each -> each.wiring() instanceof Wiring.Argument)
                .forEach(each -> out.add(each.name()));
        return out;
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
                .ifPresent(
                        test ->
                                shellTexts(test, true)
                                        .forEach(each -> edit(each, tested, lines, done)));
        if (!exported) {
            for (String key : List.of("command", "entrypoint")) {
                service.get(key)
                        .ifPresent(
                                node ->
                                        shellTexts(node, false)
                                                .forEach(each -> edit(each, sources, lines, done)));
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

    private void edit(
            Node.Scalar scalar, Map<String, String> names, Lines lines, Set<Integer> done) {
        Map<Range, String> edits = new LinkedHashMap<>();
        find(DOLLAR, scalar, paths, lines, edits);
        find(INTERPOLATED, scalar, names, lines, edits);
        String text = lines.slice(scalar.range());
        edits.keySet().removeIf(each -> isLiteral(text, each.start() - scalar.range().start()));
        if (!edits.isEmpty() && done.add(scalar.range().start())) {
            edits.forEach((range, path) -> lines.replace(range, "$$(cat " + path + ")"));
        }
    }

    private static void find(
            Pattern form,
            Node.Scalar scalar,
            Map<String, String> names,
            Lines lines,
            Map<Range, String> edits) {
        Matcher match = form.matcher(lines.slice(scalar.range()));
        int start = scalar.range().start();
        while (match.find()) {
            String path = names.get(match.group(1) == null ? match.group(2) : match.group(1));
            if (path != null) {
                edits.put(new Range(start + match.start(), start + match.end()), path);
            }
        }
    }

    /// Whether the place stands between the shell's single quotes, where nothing is expanded.
    private static boolean isLiteral(String text, int place) {
        char open = 0;
        for (int i = text.startsWith("\"") || text.startsWith("'") ? 1 : 0; i < place; i++) {
            char c = text.charAt(i);
            boolean quote = c == '\'' || c == '"';
            if (quote && open == 0) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return open == '\'';
    }
}
