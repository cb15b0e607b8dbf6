package dev.unseen.compose.rewrite;

import dev.unseen.compose.yaml.Node;
import java.util.regex.Pattern;

/// Writes scalars, in the quotes their neighbour has.
final class Quotes {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/.][A-Za-z0-9_/.=:-]*");
    private static final Pattern RESERVED =
            Pattern.compile("(?i)true|false|yes|no|on|off|null|~|\\.inf|\\.nan");

    private Quotes() {}

    /// `text` as `old` was written; a block or an alias becomes plain.
    static String like(Node old, String text) {
        if (old instanceof Node.Scalar scalar) {
            return switch (scalar.style()) {
                case SINGLE_QUOTED -> "'" + text.replace("'", "''") + "'";
                case DOUBLE_QUOTED -> doubled(text);
                case PLAIN, BLOCK -> plain(text);
            };
        }
        return plain(text);
    }

    static String plain(String text) {
        boolean safe =
                PLAIN.matcher(text).matches()
                        && !RESERVED.matcher(text).matches()
                        && !text.endsWith(":")
                        && !text.contains(": ");
        return safe ? text : doubled(text);
    }

    static String doubled(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\x%02x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
