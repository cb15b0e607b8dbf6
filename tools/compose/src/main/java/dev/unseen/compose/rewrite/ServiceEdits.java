package dev.unseen.compose.rewrite;

import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.text.Range;
import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// New keys of one service: its secrets, an environment it did not have, a wrapped entrypoint.
final class ServiceEdits {
    private final Service service;
    private final Lines lines;
    private final Node.Mapping own;
    private final List<String> fresh = new ArrayList<>();

    /// A secret as a service mounts it.
    record Mount(String secret, String target) {}

    ServiceEdits(Service service, Lines lines) {
        this.service = service;
        this.lines = lines;
        this.own =
                service.own()
                        .orElseThrow(
                                () ->
                                        Refusal.malformed(
                                                "service "
                                                        + service.name()
                                                        + " is only an alias; give it a map"));
    }

    void secrets(Set<Mount> mounts) {
        var missing = new LinkedHashSet<>(mounts);
        missing.removeIf(this::isMounted);
        if (missing.isEmpty()) {
            return;
        }
        Node written = own.entry("secrets").map(Node.Entry::value).orElse(null);
        if (written instanceof Node.Sequence list && !list.flow() && !list.items().isEmpty()) {
            Node last = list.items().getLast();
            int dash = dash(list.items().getFirst());
            lines.below(last.range().end(), items(missing, " ".repeat(dash)));
        } else if (written instanceof Node.Sequence list) {
            flow(list, missing);
        } else if (written != null) {
            throw Refusal.malformed(
                    "service " + service.name() + " takes its secrets from an alias; write a list");
        } else {
            fresh.add("secrets:");
            inherited().forEach(item -> fresh.add("  - " + item));
            fresh.addAll(items(missing, "  "));
        }
    }

    /// A list of one's own hides a merged one, so its items come along.
    private List<String> inherited() {
        return service.get("secrets").orElse(null) instanceof Node.Sequence list
                ? list.items().stream().map(item -> inFlow(item.target())).toList()
                : List.of();
    }

    private String inFlow(Node item) {
        if (item instanceof Node.Mapping mapping) {
            return "{"
                    + String.join(
                            ", ",
                            mapping.entries().stream()
                                    .map(e -> e.name() + ": " + lines.slice(e.value().range()))
                                    .toList())
                    + "}";
        }
        return lines.slice(item.range());
    }

    private boolean isMounted(Mount mount) {
        return service.get("secrets").orElse(null) instanceof Node.Sequence list
                && list.items().stream().anyMatch(item -> is(item.target(), mount));
    }

    private boolean is(Node item, Mount mount) {
        if (item instanceof Node.Mapping mapping) {
            String source = mapping.get("source").flatMap(service::text).orElse("");
            String target = mapping.get("target").flatMap(service::text).orElse(source);
            return source.equals(mount.secret()) && target.equals(mount.target());
        }
        return mount.secret().equals(mount.target())
                && service.text(item).filter(mount.secret()::equals).isPresent();
    }

    private int dash(Node item) {
        int dash = lines.source().text().lastIndexOf('-', item.range().start());
        return lines.source().column(dash);
    }

    private static List<String> items(Set<Mount> mounts, String indent) {
        var out = new ArrayList<String>();
        for (Mount mount : mounts) {
            if (mount.secret().equals(mount.target())) {
                out.add(indent + "- " + Quotes.plain(mount.secret()));
            } else {
                out.add(indent + "- source: " + Quotes.plain(mount.secret()));
                out.add(indent + "  target: " + Quotes.plain(mount.target()));
            }
        }
        return out;
    }

    private void flow(Node.Sequence list, Set<Mount> mounts) {
        List<String> items =
                mounts.stream()
                        .map(
                                mount ->
                                        mount.secret().equals(mount.target())
                                                ? Quotes.plain(mount.secret())
                                                : "{source: "
                                                        + Quotes.plain(mount.secret())
                                                        + ", target: "
                                                        + Quotes.plain(mount.target())
                                                        + "}")
                        .toList();
        boolean empty = list.items().isEmpty();
        int at = empty ? list.range().start() + 1 : list.items().getLast().range().end();
        lines.insert(at, (empty ? "" : ", ") + String.join(", ", items));
    }

    /// An environment for a service that has none.
    void environment(List<Container.Addition> additions) {
        fresh.add("environment:");
        additions.forEach(
                a -> fresh.add("  " + Quotes.plain(a.name()) + ": " + Quotes.plain(a.value())));
    }

    /// Puts the wrapper where the service's own entrypoint stands, or adds one.
    void entrypoint(List<String> words) {
        set("entrypoint", words);
    }

    void command(List<String> words) {
        set("command", words);
    }

    private void set(String key, List<String> words) {
        String list = "[" + String.join(", ", words.stream().map(Quotes::doubled).toList()) + "]";
        Node.Entry written = own.entry(key).orElse(null);
        if (written == null) {
            fresh.add(key + ": " + list);
        } else {
            int start = written.key().range().end();
            int colon = lines.source().text().indexOf(':', start);
            lines.replace(new Range(colon + 1, written.value().range().end()), " " + list);
        }
    }

    /// Writes the new keys below the environment, or below the last key.
    void finish() {
        if (fresh.isEmpty()) {
            return;
        }
        if (own.flow()) {
            throw Refusal.malformed(
                    "service " + service.name() + " is written on one line in braces; unfold it");
        }
        int column = lines.source().column(own.entries().getFirst().key().range().start());
        String indent = " ".repeat(column);
        int end =
                own.entry("environment")
                        .or(() -> own.entry("env_file"))
                        .map(Node.Entry::range)
                        .orElse(own.range())
                        .end();
        lines.below(end, fresh.stream().map(line -> indent + line).toList());
    }
}
