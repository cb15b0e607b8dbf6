package dev.unseen.columns.json;

import dev.unseen.columns.json.JsonDocument.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Values of one document found and replaced one after another, at the cost of one walk through its
 * text for each pattern and one at the end, however many values there are.
 */
public final class JsonEdits {

    private JsonDocument document;
    private final Map<JsonPath, Span> spans = new HashMap<>();

    /** By where a span begins; they never overlap. */
    private final TreeMap<Integer, Edit> edits = new TreeMap<>();

    private record Edit(Span span, String value) {}

    public JsonEdits(JsonDocument document) {
        this.document = document;
    }

    /** The paths of all values that a pattern names, in the order of the text. */
    public List<JsonPath> paths(JsonPattern pattern) {
        settle();
        Map<JsonPath, Span> found = document.spans(pattern);
        spans.putAll(found);
        return List.copyOf(found.keySet());
    }

    /** The text of the value at a path, as it is after what was replaced so far. */
    public Optional<String> find(JsonPath path) {
        return span(path).map(each -> document.text().substring(each.begin(), each.end()));
    }

    /** Replaces the value at a path that {@link #find} finds. */
    public void replace(JsonPath path, String value) {
        Span span =
                span(path)
                        .orElseThrow(
                                () -> new IllegalArgumentException("There is nothing at " + path));
        edits.put(span.begin(), new Edit(span, value));
    }

    /** The document as it is now. */
    public JsonDocument document() {
        settle();
        return document;
    }

    private Optional<Span> span(JsonPath path) {
        Optional<Span> span = known(path);
        boolean current = span.isPresent() ? !isEdited(span.get()) : edits.isEmpty();
        if (current) {
            return span;
        }
        settle();
        return known(path);
    }

    private Optional<Span> known(JsonPath path) {
        Optional<Span> known = Optional.ofNullable(spans.get(path)).or(() -> document.span(path));
        known.ifPresent(each -> spans.put(path, each));
        return known;
    }

    /** Whether something in the span, around it, or itself was replaced. */
    private boolean isEdited(Span span) {
        Map.Entry<Integer, Edit> before = edits.lowerEntry(span.end());
        return before != null && before.getValue().span().end() > span.begin();
    }

    private void settle() {
        if (edits.isEmpty()) {
            return;
        }
        String text = document.text();
        var edited = new StringBuilder(text.length());
        int at = 0;
        for (Edit each : edits.values()) {
            edited.append(text, at, each.span().begin()).append(each.value());
            at = each.span().end();
        }
        document = JsonDocument.parse(edited.append(text, at, text.length()).toString());
        edits.clear();
        spans.clear();
    }
}
