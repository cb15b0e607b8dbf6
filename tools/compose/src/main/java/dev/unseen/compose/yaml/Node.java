package dev.unseen.compose.yaml;

import dev.unseen.compose.text.Range;
import java.util.List;
import java.util.Optional;

/// A node of a YAML document with the range it occupies in the text.
public sealed interface Node {
    /// From the first character of the content to behind its last visible one, properties
    /// excluded.
    Range range();

    /// The value behind an alias; any other node itself.
    default Node target() {
        return this;
    }

    /// Anchor and tag, as written.
    record Properties(Optional<String> anchor, Optional<String> tag) {
        static final Properties NONE = new Properties(Optional.empty(), Optional.empty());
    }

    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        BLOCK
    }

    record Scalar(String value, Style style, Range range, Properties properties) implements Node {
        /// Whether YAML reads this as null: nothing, `~` or `null`, unquoted.
        public boolean isNull() {
            return style == Style.PLAIN
                    && properties.tag().isEmpty()
                    && (value.isEmpty() || value.equals("~") || value.equalsIgnoreCase("null"));
        }
    }

    record Entry(Node key, Node value) {
        public String name() {
            return key.target() instanceof Scalar scalar ? scalar.value() : "";
        }

        public Range range() {
            int end = Math.max(key.range().end(), value.range().end());
            return new Range(key.range().start(), end);
        }
    }

    record Mapping(List<Entry> entries, boolean flow, Range range, Properties properties)
            implements Node {
        public Optional<Node> get(String name) {
            return entry(name).map(Entry::value).map(Node::target);
        }

        public Optional<Entry> entry(String name) {
            return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
        }
    }

    record Sequence(List<Node> items, boolean flow, Range range, Properties properties)
            implements Node {}

    record Alias(String name, Node meant, Range range) implements Node {
        @Override
        public Node target() {
            return meant;
        }
    }
}
