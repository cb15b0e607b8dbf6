package dev.unseen.columns.tool.state;

import java.util.ArrayList;
import java.util.List;

/// A row's key as one text: its parts parted by commas, commas within them escaped.
public final class KeyText {
    private KeyText() {}

    public static String join(List<String> key) {
        return String.join(",", key.stream().map(KeyText::escaped).toList());
    }

    private static String escaped(String part) {
        return part.replace("\\", "\\\\").replace(",", "\\,");
    }

    public static List<String> split(String text) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(next == '\\' && at + 1 < text.length() ? text.charAt(++at) : next);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
