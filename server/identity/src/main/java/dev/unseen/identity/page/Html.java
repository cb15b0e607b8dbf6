package dev.unseen.identity.page;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/// A piece of markup. Whatever is put into one that is not itself markup is escaped.
public record Html(String markup) {

    /// Fills the `%s` of a constant template of ours.
    public static Html of(String template, Object... parts) {
        return new Html(template.formatted(Arrays.stream(parts).map(Html::escaped).toArray()));
    }

    public static Html join(Collection<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining()));
    }

    public static Html nothing() {
        return new Html("");
    }

    private static String escaped(Object part) {
        return part instanceof Html html ? html.markup() : escape(part.toString());
    }

    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
