package dev.unseen.compose.env;

import dev.unseen.compose.text.Range;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A text with `$NAME`, `${NAME}`, `${NAME:-word}` and their kin, as Compose interpolates them.
///
/// Source: Compose specification, chapter 12 (interpolation).
public record Template(List<Part> parts) {
    static final int DEPTH_MAX = 20;

    /// A piece of a template.
    public sealed interface Part {}

    public record Literal(String text) implements Part {}

    /// `range` is where the reference stands in the template's own text.
    public record Reference(String name, Operator operator, Template word, Range range)
            implements Part {}

    public enum Operator {
        PLAIN(""),
        DEFAULT_IF_EMPTY(":-"),
        DEFAULT_IF_UNSET("-"),
        REQUIRED_IF_EMPTY(":?"),
        REQUIRED_IF_UNSET("?"),
        OTHER_IF_SET(":+"),
        OTHER_IF_EMPTY("+");

        final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    /// A computed value, and whether a name it needs had none.
    public record Value(String text, boolean incomplete) {}

    public Template {
        parts = List.copyOf(parts);
    }

    /// Reads a template; a `$` that begins nothing valid stays a literal character.
    public static Template of(String text) {
        return new Reader(text, 0).all();
    }

    public Value resolve(Lookup lookup) {
        return resolve(lookup, Optional.empty());
    }

    /// The form of the value: a name without value or default shows as `unknown`, and a word that
    /// stands in only when a name is set is taken as standing there.
    public String shape(Lookup lookup, String unknown) {
        return resolve(lookup, Optional.of(unknown)).text();
    }

    private Value resolve(Lookup lookup, Optional<String> unknown) {
        var out = new StringBuilder();
        boolean incomplete = false;
        for (Part part : parts) {
            switch (part) {
                case Literal literal -> out.append(literal.text());
                case Reference reference -> {
                    Value value = resolve(reference, lookup, unknown);
                    out.append(value.text());
                    incomplete |= value.incomplete();
                }
            }
        }
        return new Value(out.toString(), incomplete);
    }

    /// All names the template may ask for, defaults included.
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        for (Part part : parts) {
            if (part instanceof Reference reference) {
                names.add(reference.name());
                names.addAll(reference.word().names());
            }
        }
        return names;
    }

    /// The one reference this template consists of, if it is nothing else.
    public Optional<Reference> single() {
        return parts.size() == 1 && parts.getFirst() instanceof Reference reference
                ? Optional.of(reference)
                : Optional.empty();
    }

    private static Value resolve(Reference reference, Lookup lookup, Optional<String> unknown) {
        Optional<String> found = lookup.find(reference.name());
        boolean full = found.filter(value -> !value.isEmpty()).isPresent();
        Template word = reference.word();
        return switch (reference.operator()) {
            case PLAIN, REQUIRED_IF_UNSET -> missing(found, found.isEmpty(), unknown);
            case REQUIRED_IF_EMPTY -> missing(found, !full, unknown);
            case DEFAULT_IF_UNSET ->
                    found.map(value -> new Value(value, false))
                            .orElseGet(() -> word.resolve(lookup, unknown));
            case DEFAULT_IF_EMPTY ->
                    full ? new Value(found.orElse(""), false) : word.resolve(lookup, unknown);
            case OTHER_IF_SET -> other(full || unknown.isPresent(), word, lookup, unknown);
            case OTHER_IF_EMPTY ->
                    other(found.isPresent() || unknown.isPresent(), word, lookup, unknown);
        };
    }

    private static Value missing(Optional<String> found, boolean absent, Optional<String> unknown) {
        return new Value(absent ? unknown.orElse(found.orElse("")) : found.orElse(""), absent);
    }

    private static Value other(
            boolean set, Template word, Lookup lookup, Optional<String> unknown) {
        return set ? word.resolve(lookup, unknown) : new Value("", false);
    }

    /// Reads one nesting level; `}` ends a word.
    private static final class Reader {
        private final String text;
        private final int depth;
        private int at;

        Reader(String text, int depth) {
            this.text = text;
            this.depth = depth;
        }

        Template all() {
            return until(false);
        }

        private Template until(boolean closing) {
            var parts = new ArrayList<Part>();
            var literal = new StringBuilder();
            while (at < text.length() && !(closing && text.charAt(at) == '}')) {
                char c = text.charAt(at);
                if (c != '$') {
                    literal.append(c);
                    at++;
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '$') {
                    literal.append('$');
                    at += 2;
                } else {
                    Optional<Reference> reference = reference();
                    if (reference.isPresent()) {
                        flush(literal, parts);
                        parts.add(reference.get());
                    } else {
                        literal.append('$');
                        at++;
                    }
                }
            }
            flush(literal, parts);
            return new Template(parts);
        }

        private static void flush(StringBuilder literal, List<Part> parts) {
            if (!literal.isEmpty()) {
                parts.add(new Literal(literal.toString()));
                literal.setLength(0);
            }
        }

        private Optional<Reference> reference() {
            int start = at;
            boolean braced = at + 1 < text.length() && text.charAt(at + 1) == '{';
            int nameStart = at + (braced ? 2 : 1);
            int nameEnd = nameStart;
            while (nameEnd < text.length() && isName(text.charAt(nameEnd), nameEnd > nameStart)) {
                nameEnd++;
            }
            if (nameEnd == nameStart || depth >= DEPTH_MAX) {
                return Optional.empty();
            }
            String name = text.substring(nameStart, nameEnd);
            if (!braced) {
                at = nameEnd;
                return Optional.of(plain(name, start));
            }
            at = nameEnd;
            Optional<Reference> read = braced(name, start);
            if (read.isEmpty()) {
                at = start;
            }
            return read;
        }

        private Reference plain(String name, int start) {
            var nothing = new Template(List.of());
            return new Reference(name, Operator.PLAIN, nothing, new Range(start, at));
        }

        private Optional<Reference> braced(String name, int start) {
            if (at < text.length() && text.charAt(at) == '}') {
                at++;
                return Optional.of(plain(name, start));
            }
            for (Operator operator : Operator.values()) {
                if (!operator.sign.isEmpty() && text.startsWith(operator.sign, at)) {
                    at += operator.sign.length();
                    var inner = new Reader(text, depth + 1);
                    inner.at = at;
                    Template word = inner.until(true);
                    at = inner.at;
                    if (at >= text.length()) {
                        return Optional.empty();
                    }
                    at++;
                    return Optional.of(new Reference(name, operator, word, new Range(start, at)));
                }
            }
            return Optional.empty();
        }

        private static boolean isName(char c, boolean inside) {
            return c == '_'
                    || c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || inside && c >= '0' && c <= '9';
        }
    }
}
