package dev.unseen.columns.json;

import dev.unseen.columns.json.JsonPath.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON document as its text, in which one member can be found and replaced.
 *
 * <p>Errors: {@link MalformedJson}, also for an object with two members of one name: databases and
 * languages differ in which of them counts.
 */
public final class JsonDocument {

    private static final int CHARS_MAX = 64 << 20;

    private final String text;

    private JsonDocument(String text) {
        this.text = text;
    }

    /** Checks the whole text. At most 64 Mi characters, 200 levels. */
    public static JsonDocument parse(String text) {
        if (text.length() > CHARS_MAX) {
            throw new MalformedJson("a document has at most 67108864 characters", CHARS_MAX);
        }
        var reader = new JsonText(text, 0);
        reader.space();
        reader.value(0);
        reader.end();
        return new JsonDocument(text);
    }

    /** The text of the value at a path, as it stands there. */
    public Optional<String> find(JsonPath path) {
        return span(path).map(each -> text.substring(each.begin(), each.end()));
    }

    /** The document with another value at a path that {@link #find} finds. */
    public JsonDocument replace(JsonPath path, String value) {
        var edits = new JsonEdits(this);
        edits.replace(path, value);
        return edits.document();
    }

    /** The characters of a JSON string. */
    public static String unquote(String string) {
        return new JsonText(string, 0).string();
    }

    /** A JSON string; escapes what RFC 8259 requires and nothing else, as jsonb prints it. */
    public static String quote(String characters) {
        var text = new StringBuilder(characters.length() + 2).append('"');
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            int escape = "\"\\\b\f\n\r\t".indexOf(c);
            if (escape >= 0) {
                text.append('\\').append("\"\\bfnrt".charAt(escape));
            } else {
                text.append(c < 0x20 ? String.format("\\u%04x", (int) c) : c);
            }
        }
        return text.append('"').toString();
    }

    /** The paths of all values that a pattern names, in the order of the text. */
    public List<JsonPath> paths(JsonPattern pattern) {
        return List.copyOf(spans(pattern).keySet());
    }

    /** Where the values are that a pattern names, in the order of the text. */
    Map<JsonPath, Span> spans(JsonPattern pattern) {
        Map<JsonPath, Span> found = new LinkedHashMap<>();
        collect(pattern.steps(), List.of(), 0, found);
        return found;
    }

    private void collect(
            List<Step> wanted, List<Step> taken, int begin, Map<JsonPath, Span> found) {
        if (taken.size() == wanted.size()) {
            found.put(JsonPath.checked(taken), spanFrom(begin, taken.size()));
            return;
        }
        for (Child each : children(begin, wanted.get(taken.size()))) {
            List<Step> further = new ArrayList<>(taken);
            further.add(each.step());
            collect(wanted, further, each.begin(), found);
        }
    }

    /** Where a value begins, and by which step one gets there. */
    private record Child(Step step, int begin) {}

    private List<Child> children(int begin, Step step) {
        if (!step.isAny()) {
            int there = enter(begin, step);
            return there < 0 ? List.of() : List.of(new Child(step, there));
        }
        List<Child> all = new ArrayList<>();
        var reader = new JsonText(text, begin);
        reader.space();
        if (reader.peek() == '[') {
            reader.elements(index -> pass(reader, all, new Step("", index)));
        } else if (reader.peek() == '{') {
            reader.members(new HashSet<>(), name -> pass(reader, all, new Step(name, -1)));
        }
        return all;
    }

    private static void pass(JsonText reader, List<Child> all, Step step) {
        all.add(new Child(step, reader.at()));
        reader.value(0);
    }

    /** The characters of a value. */
    record Span(int begin, int end) {}

    Optional<Span> span(JsonPath path) {
        int begin = 0;
        for (Step each : path.steps()) {
            begin = enter(begin, each);
            if (begin < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(spanFrom(begin, path.steps().size()));
    }

    private Span spanFrom(int begin, int level) {
        var reader = new JsonText(text, begin);
        reader.value(level);
        return new Span(begin, reader.at());
    }

    /** Where the value of a step begins, or -1. */
    private int enter(int begin, Step step) {
        var reader = new JsonText(text, begin);
        reader.space();
        int[] found = {-1};
        if (step.isElement() && reader.peek() == '[') {
            reader.elements(index -> pass(reader, found, index == step.index()));
        } else if (!step.isElement() && reader.peek() == '{') {
            reader.members(new HashSet<>(), name -> pass(reader, found, name.equals(step.name())));
        }
        return found[0];
    }

    private static void pass(JsonText reader, int[] found, boolean wanted) {
        if (wanted) {
            found[0] = reader.at();
        }
        reader.value(0);
    }

    /** The text. */
    public String text() {
        return text;
    }

    /** Its length: the text holds values. */
    @Override
    public String toString() {
        return "JsonDocument[" + text.length() + " characters]";
    }
}
