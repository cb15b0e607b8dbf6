package dev.unseen.columns.tool.database;

import dev.unseen.columns.tool.failure.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table, with or without its schema, as the database spells it.
public record TableName(Optional<String> schema, String name) {

    private static final int LENGTH_MAX = 256;

    /// Reads `table`, `schema.table`, and either part quoted: `hr."Odd ""name"""`.
    ///
    /// Errors: [Refusal] when there are more than two parts, or one is empty.
    public static TableName parse(String text) {
        List<String> parts = parts(text);
        return switch (parts.size()) {
            case 1 -> new TableName(Optional.empty(), parts.getFirst());
            case 2 -> new TableName(Optional.of(parts.getFirst()), parts.getLast());
            default -> throw malformed();
        };
    }

    /// The name with its schema, parted by a point; for people.
    public String text() {
        return schema.map(each -> each + "." + name).orElse(name);
    }

    private static List<String> parts(String text) {
        if (text.length() > LENGTH_MAX) {
            throw Refusal.limit("a table's name has at most " + LENGTH_MAX + " characters");
        }
        var parts = new ArrayList<String>();
        int at = 0;
        while (at <= text.length()) {
            var part = new StringBuilder();
            at = part(text, at, part);
            if (part.isEmpty()) {
                throw malformed();
            }
            parts.add(part.toString());
        }
        return parts;
    }

    /// Reads one part, answers where the next begins.
    private static int part(String text, int from, StringBuilder part) {
        boolean quoted = from < text.length() && text.charAt(from) == '"';
        int at = quoted ? from + 1 : from;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (quoted && next == '"') {
                if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    at++;
                } else {
                    return end(text, at + 1);
                }
            } else if (!quoted && next == '.') {
                return at + 1;
            }
            part.append(next);
            at++;
        }
        if (quoted) {
            throw malformed();
        }
        return text.length() + 1;
    }

    private static int end(String text, int at) {
        if (at < text.length() && text.charAt(at) != '.') {
            throw malformed();
        }
        return at + 1;
    }

    private static Refusal malformed() {
        return Refusal.malformed("a table is given as table, schema.table or \"odd\".\"names\"");
    }
}
