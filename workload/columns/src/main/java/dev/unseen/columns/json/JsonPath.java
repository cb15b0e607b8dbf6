package dev.unseen.columns.json;

import java.util.ArrayList;
import java.util.List;

/**
 * The way to one member of a JSON document: names of members and numbers of elements.
 *
 * <p>Shape: {@code $.a.b[0]['any name']} is read; written is the normalized form of RFC 9535,
 * {@code $['a']['b'][0]['any name']}, which is what a ciphertext is bound to.
 *
 * <p>Errors: {@link IllegalArgumentException}. Wildcards, slices and filters are none of it: a path
 * names one member; a {@link JsonPattern} names several.
 */
public final class JsonPath {

    private static final int STEPS_MAX = 32;

    private final List<Step> steps;

    private JsonPath(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * A member of an object, or an element of an array; in a pattern also all of either.
     *
     * @param name empty for an element
     * @param index -1 for a member
     */
    record Step(String name, int index) {

        private static final int ANY = -2;

        static Step any() {
            return new Step("", ANY);
        }

        boolean isAny() {
            return index == ANY;
        }

        boolean isElement() {
            return index >= 0;
        }

        String normalized() {
            if (isAny()) {
                return "[*]";
            }
            return isElement() ? "[" + index + "]" : "['" + escaped(name) + "']";
        }

        private static String escaped(String name) {
            var text = new StringBuilder();
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                switch (c) {
                    case '\'' -> text.append("\\'");
                    case '\\' -> text.append("\\\\");
                    case '\b' -> text.append("\\b");
                    case '\t' -> text.append("\\t");
                    case '\n' -> text.append("\\n");
                    case '\f' -> text.append("\\f");
                    case '\r' -> text.append("\\r");
                    default -> text.append(c < 0x20 ? String.format("\\u%04x", (int) c) : c);
                }
            }
            return text.toString();
        }
    }

    public static JsonPath parse(String text) {
        return new JsonPath(new JsonPathText(text, false).steps());
    }

    /** One member at the top of the document, whatever characters its name has. */
    public static JsonPath member(String name) {
        return new JsonPath(List.of(new Step(name, -1)));
    }

    /** A member of what this path names. */
    public JsonPath then(String name) {
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(name, -1));
        return checked(more);
    }

    /** An element of what this path names, from 0. */
    public JsonPath then(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("Elements count from 0.");
        }
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step("", index));
        return checked(more);
    }

    static JsonPath checked(List<Step> steps) {
        if (steps.isEmpty() || steps.size() > STEPS_MAX) {
            throw new IllegalArgumentException("A path has 1 to 32 steps.");
        }
        return new JsonPath(steps);
    }

    List<Step> steps() {
        return steps;
    }

    /** The normalized form of RFC 9535. */
    public String normalized() {
        var text = new StringBuilder("$");
        steps.forEach(each -> text.append(each.normalized()));
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonPath && ((JsonPath) other).steps.equals(steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    @Override
    public String toString() {
        return normalized();
    }
}
