package dev.unseen.compose.convention;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the table knows about an image.
public record Convention(
        Style style,
        List<String> variables,
        Set<String> facts,
        Optional<List<String>> entrypoint,
        Optional<List<String>> command) {

    public static final Convention UNKNOWN =
            new Convention(Style.NONE, List.of(), Set.of(), Optional.empty(), Optional.empty());

    /// How the image is told of a file.
    public enum Style {
        SUFFIX("_FILE"),
        DOUBLE_SUFFIX("__FILE"),
        PREFIX("FILE__"),
        VALUE("file://"),
        FILES("files"),
        NONE("none");

        private final String sign;

        Style(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        static Style of(String sign) {
            for (Style style : values()) {
                if (style.sign.equals(sign)) {
                    return style;
                }
            }
            throw new IllegalArgumentException("no style " + sign);
        }

        /// The variable that names the file.
        public String variable(String name) {
            return switch (this) {
                case SUFFIX, DOUBLE_SUFFIX -> name + sign;
                case PREFIX -> sign + name;
                case VALUE, FILES, NONE -> name;
            };
        }

        /// What that variable holds.
        public String value(String path) {
            return this == VALUE ? "file://" + path : path;
        }
    }

    public boolean reads(String variable) {
        return style != Style.NONE
                && variables.stream().anyMatch(each -> Globs.match(each, variable));
    }

    public boolean hasShell() {
        return !facts.contains("shell=no");
    }

    public boolean exports() {
        return facts.contains("exports");
    }

    /// The user that reads the file; `root` before an entrypoint drops its privileges is 0.
    public Optional<Integer> uid() {
        return fact("uid=").map(text -> text.equals("root") ? 0 : Integer.parseInt(text));
    }

    public Optional<String> mode() {
        return fact("mode=");
    }

    /// The other variables that must be files once `variable` is one.
    public List<String> together(String variable) {
        for (String fact : facts) {
            List<String> group =
                    fact.startsWith("group=") ? List.of(fact.substring(6).split("\\+")) : List.of();
            if (group.contains(variable)) {
                return group.stream().filter(each -> !each.equals(variable)).toList();
            }
        }
        return List.of();
    }

    private Optional<String> fact(String prefix) {
        return facts.stream()
                .filter(fact -> fact.startsWith(prefix))
                .map(fact -> fact.substring(prefix.length()))
                .findFirst();
    }
}
