package dev.unseen.compose.project;

import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Resolves merge keys (`<<`) of mappings, counting what that unfolds.
final class Flat {
    private static final int DEPTH_MAX = 32;
    private final int entriesMax;
    private int unfolded;

    Flat(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    /// An entry and the mapping that it is written in.
    record Owned(Node.Entry entry, Node.Mapping owner) {}

    /// The entries a mapping has once merged: its own first, then those of earlier merges.
    List<Node.Entry> entries(Node node) {
        return owned(node).stream().map(Owned::entry).toList();
    }

    List<Owned> owned(Node node) {
        var out = new ArrayList<Owned>();
        collect(node.target(), new HashSet<>(), out, 0);
        return List.copyOf(out);
    }

    private void collect(Node node, Set<String> seen, List<Owned> out, int depth) {
        if (depth > DEPTH_MAX) {
            throw Refusal.limit("merge keys are nested deeper than " + DEPTH_MAX + " levels");
        }
        if (node instanceof Node.Sequence many) {
            for (Node each : many.items()) {
                collect(each.target(), seen, out, depth + 1);
            }
        }
        if (!(node instanceof Node.Mapping mapping)) {
            return;
        }
        for (Node.Entry entry : mapping.entries()) {
            count();
            if (!entry.name().equals("<<") && seen.add(entry.name())) {
                out.add(new Owned(entry, mapping));
            }
        }
        for (Node.Entry entry : mapping.entries()) {
            if (entry.name().equals("<<")) {
                collect(entry.value().target(), seen, out, depth + 1);
            }
        }
    }

    private void count() {
        if (++unfolded > entriesMax) {
            throw Refusal.limit("merge keys unfold to more than " + entriesMax + " entries");
        }
    }
}
