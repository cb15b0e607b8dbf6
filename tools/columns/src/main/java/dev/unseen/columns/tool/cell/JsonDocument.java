package dev.unseen.columns.tool.cell;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON text whose members are looked at and replaced in place.
final class JsonDocument {
    private final String text;
    private final JsonScanner scanner;

    /// Errors: [JsonScanner.Unfit] when the text is not one JSON value.
    JsonDocument(String text) {
        this.text = text;
        this.scanner = new JsonScanner(text);
        int end = scanner.spaces(scanner.value(scanner.spaces(0), 0));
        if (end != text.length()) {
            throw new JsonScanner.Unfit("it is not JSON");
        }
    }

    /// Where a member's value stands.
    record Range(int from, int to) {}

    /// Empty when the document has no such member, or it is null.
    Optional<Range> find(JsonPath path) {
        int from = scanner.spaces(0);
        var range = new Range(from, scanner.value(from, 0));
        for (JsonPath.Step step : path.steps()) {
            Optional<Range> next = step(range, step);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            range = next.get();
        }
        boolean isNull = text.startsWith("null", range.from());
        return isNull ? Optional.empty() : Optional.of(range);
    }

    private Optional<Range> step(Range in, JsonPath.Step step) {
        var found = new Range[1];
        scanner.value(
                in.from(),
                0,
                (name, number, from, to) -> {
                    boolean wanted =
                            switch (step) {
                                case JsonPath.Step.Member(String member) ->
                                        number < 0 && name.equals(member);
                                case JsonPath.Step.Element(int element) -> number == element;
                            };
                    if (wanted) {
                        found[0] = new Range(from, to);
                    }
                });
        return Optional.ofNullable(found[0]);
    }

    /// A string in its usual spelling is text; everything else keeps its own.
    Stored value(Range range) {
        String literal = text.substring(range.from(), range.to());
        if (literal.startsWith("\"")) {
            String decoded = JsonString.decode(literal);
            if (JsonString.encode(decoded).equals(literal) && isUnicode(decoded)) {
                return new Stored.Text(decoded);
            }
        }
        return new Stored.Json(literal);
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(each -> each >= 0xd800 && each <= 0xdfff);
    }

    /// The text with some values replaced and every other character as it was.
    ///
    /// Errors: [JsonScanner.Unfit] when one of them is bytes.
    String with(Map<Range, Stored> values) {
        List<Range> order =
                values.keySet().stream().sorted(Comparator.comparingInt(Range::from)).toList();
        var out = new StringBuilder(text.length() + 200 * order.size());
        int at = 0;
        for (Range range : order) {
            if (range.from() < at) {
                throw new JsonScanner.Unfit("one path lies inside another");
            }
            out.append(text, at, range.from());
            out.append(
                    switch (values.get(range)) {
                        case Stored.Text(String value) -> JsonString.encode(value);
                        case Stored.Json(String value) -> value;
                        case Stored.Bytes _ ->
                                throw new JsonScanner.Unfit("bytes cannot stand in JSON");
                        case null -> throw new IllegalStateException("a range without a value");
                    });
            at = range.to();
        }
        return out.append(text, at, text.length()).toString();
    }
}
