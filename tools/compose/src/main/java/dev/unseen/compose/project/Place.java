package dev.unseen.compose.project;

import dev.unseen.compose.yaml.Node;
import java.util.Optional;

/// Where a variable of an `environment:` is written. Services that share an anchor share the
/// place.
///
/// `item` is the list item, or the value of the map entry; `entry` is there for a map.
public record Place(String file, Node container, Node item, Optional<Node.Entry> entry) {
    public int offset() {
        return entry.map(Node.Entry::range).orElse(item.range()).start();
    }
}
