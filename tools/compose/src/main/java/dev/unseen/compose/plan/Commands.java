package dev.unseen.compose.plan;

import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/// The words of a `command:` or `entrypoint:` as Compose splits them, before interpolation.
final class Commands {
    private Commands() {}

    static List<String> words(Service service, Node node) {
        if (node instanceof Node.Sequence list) {
            return list.items().stream().map(item -> Scalars.text(item).orElse("")).toList();
        }
        return Scalars.text(node).map(Commands::split).orElse(List.of());
    }

    /// Splits like a shell: quotes group, a backslash keeps the next character.
    static List<String> split(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                boolean escape = quote == '"' && c == '\\' && i + 1 < text.length();
                if (escape && "\"\\".indexOf(text.charAt(i + 1)) >= 0) {
                    word.append(text.charAt(++i));
                } else if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                open = true;
            } else if (c == '\\' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
                open = true;
            } else if (Character.isWhitespace(c)) {
                if (open) {
                    words.add(word.toString());
                    word.setLength(0);
                    open = false;
                }
            } else {
                word.append(c);
                open = true;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }
}
