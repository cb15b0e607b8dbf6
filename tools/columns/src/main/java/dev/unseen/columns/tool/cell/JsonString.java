package dev.unseen.columns.tool.cell;

import java.util.Locale;

/// String literals of JSON, with the fewest escapes on the way out.
final class JsonString {
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private JsonString() {}

    static String decode(String literal) {
        var text = new StringBuilder(literal.length());
        int end = literal.length() - 1;
        int at = 1;
        while (at < end) {
            char next = literal.charAt(at++);
            if (next != '\\') {
                text.append(next);
            } else if (literal.charAt(at) == 'u') {
                text.append(hex(literal, at + 1, end));
                at += 5;
            } else {
                int which = ESCAPED.indexOf(literal.charAt(at++));
                if (which < 0) {
                    throw new JsonScanner.Unfit("its JSON has an unknown escape");
                }
                text.append(MEANT.charAt(which));
            }
        }
        return text.toString();
    }

    private static char hex(String literal, int from, int end) {
        String digits = from + 4 <= end ? literal.substring(from, from + 4) : "";
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw new JsonScanner.Unfit("its JSON has an unknown escape");
        }
        return (char) Integer.parseInt(digits, 16);
    }

    static String encode(String text) {
        var literal = new StringBuilder(text.length() + 2).append('"');
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            int which = next == '/' ? -1 : MEANT.indexOf(next);
            if (which >= 0) {
                literal.append('\\').append(ESCAPED.charAt(which));
            } else if (next < ' ') {
                literal.append(String.format(Locale.ROOT, "\\u%04x", (int) next));
            } else {
                literal.append(next);
            }
        }
        return literal.append('"').toString();
    }
}
