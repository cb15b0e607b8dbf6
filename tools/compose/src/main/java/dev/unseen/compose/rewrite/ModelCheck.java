package dev.unseen.compose.rewrite;

import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.plan.Move;
import dev.unseen.compose.plan.Planning;
import dev.unseen.compose.project.ComposeFile;
import dev.unseen.compose.project.Limits;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.text.SourceText;
import dev.unseen.compose.yaml.Node;
import dev.unseen.compose.yaml.YamlText;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Compares each changed file with its original, merges resolved: only what the plan says may
/// differ. This is the guard against our own defects; `docker compose config` is the outer one.
final class ModelCheck {
    private static final int NODES_MAX = 500_000;
    private static final Set<String> WIRED =
            Set.of("environment", "secrets", "entrypoint", "command", "healthcheck");
    private int nodes;

    private ModelCheck() {}

    static void check(Planning planning, Map<Path, SourceText> changed) {
        for (ComposeFile file : planning.project().files()) {
            SourceText text = changed.get(file.path());
            if (text != null) {
                new ModelCheck().check(planning, file, text);
            }
        }
    }

    private void check(Planning planning, ComposeFile file, SourceText text) {
        Node tree = YamlText.read(file.name(), text, Limits.DEFAULT.yaml());
        Map<String, Object> before = mapping(file.root());
        Map<String, Object> after = mapping(tree);
        Set<String> touched = new TreeSet<>();
        planning.moves().stream()
                .filter(move -> move.service().file().equals(file))
                .forEach(move -> touched.add(move.service().name()));
        for (String key : keys(before, after)) {
            boolean free = key.equals("secrets") || key.startsWith("x-");
            if (key.equals("services")) {
                services(planning, file, map(before.get(key)), map(after.get(key)), touched);
            } else if (!free && !equal(before.get(key), after.get(key))) {
                throw differs(file, key);
            }
        }
    }

    private void services(
            Planning planning,
            ComposeFile file,
            Map<String, Object> before,
            Map<String, Object> after,
            Set<String> touched) {
        if (!before.keySet().equals(after.keySet())) {
            throw differs(file, "services");
        }
        for (String service : before.keySet()) {
            Map<String, Object> old = map(before.get(service));
            Map<String, Object> fresh = map(after.get(service));
            for (String key : keys(old, fresh)) {
                boolean free = WIRED.contains(key) && touched.contains(service);
                if (!free && !equal(old.get(key), fresh.get(key))) {
                    throw differs(file, "services." + service + "." + key);
                }
            }
            if (touched.contains(service)) {
                environment(planning, file, service, old, fresh);
            }
        }
    }

    /// The environment loses what moved, gains what names a file, and keeps the rest.
    private static void environment(
            Planning planning,
            ComposeFile file,
            String service,
            Map<String, Object> before,
            Map<String, Object> after) {
        Set<String> moved = new HashSet<>();
        for (Move move : planning.moves()) {
            if (move.service().file().equals(file) && move.service().name().equals(service)) {
                moved.add(move.variable());
            }
        }
        Map<String, Object> old = variables(before.get("environment"));
        Map<String, Object> fresh = variables(after.get("environment"));
        for (Map.Entry<String, Object> each : old.entrySet()) {
            boolean kept = equal(each.getValue(), fresh.get(each.getKey()));
            if (!moved.contains(each.getKey()) && !kept) {
                throw differs(file, "services." + service + ".environment." + each.getKey());
            }
        }
        for (String name : fresh.keySet()) {
            String value = String.valueOf(fresh.get(name));
            boolean ours = value.startsWith("/run/secrets/") || value.startsWith("file:///run/");
            if (!old.containsKey(name) && !ours) {
                throw differs(file, "services." + service + ".environment." + name);
            }
        }
    }

    private static Refusal differs(ComposeFile file, String where) {
        return Refusal.conflict(
                file.name() + ": " + where + " would change although the plan does not say so");
    }

    private static boolean equal(@Nullable Object a, @Nullable Object b) {
        return Objects.equals(a, b);
    }

    private static Set<String> keys(Map<String, Object> a, Map<String, Object> b) {
        Set<String> keys = new TreeSet<>(a.keySet());
        keys.addAll(b.keySet());
        return keys;
    }

    private static Map<String, Object> variables(@Nullable Object environment) {
        if (environment instanceof List<?> list) {
            Map<String, Object> out = new TreeMap<>();
            for (Object item : list) {
                String text = String.valueOf(item);
                int sign = text.indexOf('=');
                out.put(sign < 0 ? text : text.substring(0, sign), text.substring(sign + 1));
            }
            return out;
        }
        return map(environment);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private Map<String, Object> mapping(Node node) {
        return map(plain(node));
    }

    private Object plain(Node node) {
        if (++nodes > NODES_MAX) {
            throw Refusal.limit("aliases unfold to more than " + NODES_MAX + " nodes");
        }
        return switch (node.target()) {
            case Node.Mapping mapping -> merged(mapping);
            case Node.Sequence list -> list.items().stream().map(this::plain).toList();
            default -> Scalars.text(node).orElse("\0null");
        };
    }

    private Map<String, Object> merged(Node.Mapping mapping) {
        Map<String, Object> out = new TreeMap<>();
        for (Node.Entry entry : mapping.entries()) {
            if (!entry.name().equals("<<")) {
                out.put(entry.name(), plain(entry.value()));
            }
        }
        for (Node.Entry entry : mapping.entries()) {
            if (entry.name().equals("<<")) {
                Object merged = plain(entry.value());
                if (merged instanceof List<?> many) {
                    many.forEach(each -> map(each).forEach(out::putIfAbsent));
                } else {
                    map(merged).forEach(out::putIfAbsent);
                }
            }
        }
        return out;
    }
}
