package dev.unseen.compose.rewrite;

import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.project.ComposeFile;
import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `secrets:` of a compose file.
final class TopLevel {
    private TopLevel() {}

    /// Adds secrets that are not there yet; `files` maps a name to the path to write.
    static void secrets(ComposeFile file, Lines lines, Map<String, String> files) {
        Optional<Node.Entry> written = file.root().entry("secrets");
        Node value = written.map(Node.Entry::value).orElse(null);
        List<Map.Entry<String, String>> missing =
                files.entrySet().stream().filter(each -> !has(value, each.getKey())).toList();
        if (missing.isEmpty()) {
            return;
        }
        if (value instanceof Node.Mapping mapping && !mapping.flow()) {
            int column = lines.source().column(mapping.entries().getFirst().key().range().start());
            lines.below(mapping.range().end(), entries(missing, column));
        } else if (value == null && !file.root().flow()) {
            var block = new ArrayList<String>();
            block.add("");
            block.add("secrets:");
            block.addAll(entries(missing, 2));
            lines.below(lines.source().text().length(), block);
        } else {
            throw Refusal.malformed(
                    file.name() + " writes its secrets in braces or as an alias; unfold them");
        }
    }

    private static boolean has(@Nullable Node value, String name) {
        return value instanceof Node.Mapping mapping && mapping.entry(name).isPresent();
    }

    private static List<String> entries(List<Map.Entry<String, String>> files, int column) {
        String indent = " ".repeat(column);
        var out = new ArrayList<String>();
        for (Map.Entry<String, String> each : files) {
            out.add(indent + Quotes.plain(each.getKey()) + ":");
            out.add(indent + "  file: " + Quotes.plain(each.getValue()));
        }
        return out;
    }
}
