package dev.unseen.compose.rewrite;

import dev.unseen.compose.project.Place;
import dev.unseen.compose.text.Range;
import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Edits of one `environment:`, a map or a list, in block or in flow form.
final class Container {
    private final Node node;
    private final Map<Integer, Change> changes = new LinkedHashMap<>();
    private final List<Addition> additions = new ArrayList<>();

    private record Change(Place place, SpotEdit edit) {}

    record Addition(String name, String value) {}

    Container(Node node) {
        this.node = node;
    }

    void change(Place place, SpotEdit edit) {
        changes.put(place.offset(), new Change(place, edit));
    }

    void add(Addition addition) {
        if (!additions.contains(addition)) {
            additions.add(addition);
        }
    }

    void apply(Lines lines) {
        switch (node) {
            case Node.Mapping mapping when mapping.flow() ->
                    rebuild(lines, flowEntries(lines, mapping), "{", "}");
            case Node.Sequence list when list.flow() ->
                    rebuild(lines, flowItems(lines, list), "[", "]");
            case Node.Mapping mapping -> block(lines, mapping.entries().size(), "{}");
            case Node.Sequence list -> block(lines, list.items().size(), "[]");
            default -> throw new IllegalStateException("an environment is a map or a list");
        }
    }

    private void block(Lines lines, int size, String nothing) {
        long deleted =
                changes.values().stream().filter(c -> c.edit() instanceof SpotEdit.Delete).count();
        boolean emptied = deleted == size && additions.isEmpty();
        boolean first = true;
        for (Change change : changes.values()) {
            switch (change.edit()) {
                case SpotEdit.Rename rename -> rename(lines, change.place(), rename);
                case SpotEdit.Delete _ -> {
                    if (first && emptied) {
                        emptied(lines, change.place(), nothing);
                    } else {
                        delete(lines, change.place());
                    }
                    first = false;
                }
            }
        }
        if (!additions.isEmpty()) {
            lines.below(node.range().end(), additions.stream().map(a -> line(lines, a)).toList());
        }
    }

    /// The first of the deleted entries gives its place to `{}`; its comment stays.
    private void emptied(Lines lines, Place place, String nothing) {
        Range range = whole(lines, place);
        lines.replace(range, nothing);
    }

    private static Range whole(Lines lines, Place place) {
        if (place.entry().isPresent()) {
            return place.entry().get().range();
        }
        int dash = lines.source().text().lastIndexOf('-', place.item().range().start());
        return new Range(dash, place.item().range().end());
    }

    private static void delete(Lines lines, Place place) {
        if (place.entry().isPresent()) {
            lines.deleteLines(place.entry().get().range(), "");
        } else {
            lines.deleteLines(place.item().range(), "-");
        }
    }

    private static void rename(Lines lines, Place place, SpotEdit.Rename rename) {
        Node item = place.item();
        Optional<Node.Entry> entry = place.entry();
        if (entry.isEmpty()) {
            String text = rename.name() + "=" + rename.value();
            lines.replace(item.range(), Quotes.like(item, text));
            return;
        }
        Node key = entry.get().key();
        lines.replace(key.range(), Quotes.like(key, rename.name()));
        if (item.range().length() == 0) {
            int colon = lines.source().text().indexOf(':', key.range().end());
            lines.insert(colon + 1, " " + Quotes.plain(rename.value()));
        } else {
            lines.replace(item.range(), Quotes.like(item, rename.value()));
        }
    }

    private String line(Lines lines, Addition addition) {
        String indent = " ".repeat(indent(lines));
        return node instanceof Node.Mapping
                ? indent + Quotes.plain(addition.name()) + ": " + Quotes.plain(addition.value())
                : indent + "- " + Quotes.plain(addition.name() + "=" + addition.value());
    }

    private int indent(Lines lines) {
        int start = lines.source().lineStart(node.range().start());
        return lines.indent(start);
    }

    private List<String> flowEntries(Lines lines, Node.Mapping mapping) {
        var out = new ArrayList<String>();
        for (Node.Entry entry : mapping.entries()) {
            Change change = changes.get(entry.range().start());
            if (change == null) {
                out.add(lines.slice(entry.range()));
            } else if (change.edit() instanceof SpotEdit.Rename rename) {
                out.add(Quotes.plain(rename.name()) + ": " + Quotes.doubled(rename.value()));
            }
        }
        additions.forEach(a -> out.add(Quotes.plain(a.name()) + ": " + Quotes.doubled(a.value())));
        return out;
    }

    private List<String> flowItems(Lines lines, Node.Sequence list) {
        var out = new ArrayList<String>();
        for (Node item : list.items()) {
            Change change = changes.get(item.range().start());
            if (change == null) {
                out.add(lines.slice(item.range()));
            } else if (change.edit() instanceof SpotEdit.Rename rename) {
                out.add(Quotes.doubled(rename.name() + "=" + rename.value()));
            }
        }
        additions.forEach(a -> out.add(Quotes.doubled(a.name() + "=" + a.value())));
        return out;
    }

    private void rebuild(Lines lines, List<String> items, String open, String close) {
        lines.replace(node.range(), open + String.join(", ", items) + close);
    }
}
