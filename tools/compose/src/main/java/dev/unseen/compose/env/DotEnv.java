package dev.unseen.compose.env;

import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.text.Range;
import dev.unseen.compose.text.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A `.env` or `env_file` as Compose reads it, every line with its place in the text.
///
/// Shape:  `[export ]NAME[=value]`; single quotes literal, double quotes with escapes and
///         interpolation, unquoted up to ` #`; a bare NAME takes the shell's value.
/// Source: Compose specification, `env_file`; compose-go's dotenv reader.
public record DotEnv(List<Line> lines) {
    private static final int LINES_MAX = 20_000;

    /// One assignment. `whole` reaches from the line start to behind its line end.
    public record Line(
            String name, Optional<String> raw, Quote quote, Range key, Range value, Range whole) {

        /// The value the line gives, names found in `lookup`; empty for a bare name.
        public Optional<Template.Value> resolve(Lookup lookup) {
            return raw.map(
                    text ->
                            switch (quote) {
                                case SINGLE, RAW -> new Template.Value(text, false);
                                case NONE -> Template.of(text).resolve(lookup);
                                case DOUBLE -> Template.of(unescaped(text)).resolve(lookup);
                            });
        }

        private static String unescaped(String text) {
            var out = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '\\' || i + 1 == text.length()) {
                    out.append(c);
                    continue;
                }
                char next = text.charAt(++i);
                switch (next) {
                    case 'n' -> out.append('\n');
                    case 'r' -> out.append('\r');
                    case 't' -> out.append('\t');
                    case '"', '\\', '\'' -> out.append(next);
                    case '$' -> out.append("$$");
                    default -> out.append('\\').append(next);
                }
            }
            return out.toString();
        }
    }

    public enum Quote {
        NONE,
        SINGLE,
        DOUBLE,
        RAW
    }

    public DotEnv {
        lines = List.copyOf(lines);
    }

    public static DotEnv read(String name, SourceText source) {
        return new Reader(name, source, false).all();
    }

    /// The `format: raw` of newer Compose: no quotes, no interpolation.
    public static DotEnv readRaw(String name, SourceText source) {
        return new Reader(name, source, true).all();
    }

    /// All values, the last line of a name winning; `outer` is asked first, as Compose does.
    public Map<String, String> values(Lookup outer) {
        var values = new LinkedHashMap<String, String>();
        for (Line line : lines) {
            Lookup lookup = outer.or(Lookup.of(values));
            Optional<String> value =
                    line.raw().isEmpty()
                            ? outer.find(line.name())
                            : line.resolve(lookup).map(Template.Value::text);
            value.ifPresent(text -> values.put(line.name(), text));
        }
        return values;
    }

    private static final class Reader {
        private final String name;
        private final SourceText source;
        private final String text;
        private final boolean literal;
        private final List<Line> lines = new ArrayList<>();

        Reader(String name, SourceText source, boolean literal) {
            this.name = name;
            this.source = source;
            this.text = source.text();
            this.literal = literal;
        }

        DotEnv all() {
            int at = 0;
            while (at < text.length()) {
                int next = source.nextLine(at);
                at = Math.max(next, line(at));
                if (lines.size() > LINES_MAX) {
                    throw Refusal.limit(name + " has more than " + LINES_MAX + " lines");
                }
            }
            return new DotEnv(lines);
        }

        /// Reads the line at `start`; answers where the next one begins.
        private int line(int start) {
            int stop = source.lineStop(start);
            int at = skipBlanks(start, stop);
            if (at >= stop || text.charAt(at) == '#') {
                return start;
            }
            if (text.startsWith("export", at) && isBlankAt(at + 6, stop)) {
                at = skipBlanks(at + 6, stop);
            }
            int keyEnd = at;
            while (keyEnd < stop && "=: \t".indexOf(text.charAt(keyEnd)) < 0) {
                keyEnd++;
            }
            var key = new Range(at, keyEnd);
            int sign = skipBlanks(keyEnd, stop);
            String variable = text.substring(at, keyEnd);
            if (sign >= stop || "=:".indexOf(text.charAt(sign)) < 0) {
                add(variable, Optional.empty(), Quote.NONE, key, new Range(sign, sign), start);
                return start;
            }
            return value(variable, key, sign + 1, start);
        }

        private int value(String variable, Range key, int from, int start) {
            int stop = source.lineStop(from);
            int at = literal ? from : skipBlanks(from, stop);
            char first = at < stop ? text.charAt(at) : ' ';
            if (!literal && (first == '"' || first == '\'')) {
                int close = closing(at, first);
                if (close > 0) {
                    Quote quote = first == '"' ? Quote.DOUBLE : Quote.SINGLE;
                    String raw = text.substring(at + 1, close);
                    add(variable, Optional.of(raw), quote, key, new Range(at, close + 1), start);
                    return source.nextLine(close);
                }
            }
            int end = literal ? stop : unquotedEnd(at, stop);
            Quote quote = literal ? Quote.RAW : Quote.NONE;
            String raw = text.substring(at, end);
            add(variable, Optional.of(raw), quote, key, new Range(at, end), start);
            return start;
        }

        private int unquotedEnd(int from, int stop) {
            int end = stop;
            for (int i = from; i < stop; i++) {
                boolean blankBefore = i == from || isBlankAt(i - 1, stop);
                if (text.charAt(i) == '#' && blankBefore) {
                    end = i;
                    break;
                }
            }
            while (end > from && isBlankAt(end - 1, stop)) {
                end--;
            }
            return end;
        }

        private int closing(int open, char quote) {
            for (int i = open + 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    return i;
                }
            }
            return -1;
        }

        private void add(
                String variable,
                Optional<String> raw,
                Quote quote,
                Range key,
                Range value,
                int start) {
            int end = source.nextLine(Math.max(value.end(), start));
            lines.add(new Line(variable, raw, quote, key, value, new Range(start, end)));
        }

        private int skipBlanks(int from, int stop) {
            int at = from;
            while (isBlankAt(at, stop)) {
                at++;
            }
            return at;
        }

        private boolean isBlankAt(int at, int stop) {
            return at < stop && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
        }
    }
}
