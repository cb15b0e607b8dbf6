package dev.unseen.columns.json;

import dev.unseen.columns.json.JsonPath.Step;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way to members of a JSON document, where a step may be all of them: {@code
 * $.providers[*].key}, {@code $.keys.*}. {@link JsonDocument#paths} gives the paths of those that a
 * document has.
 *
 * <p>Errors: {@link IllegalArgumentException}. Slices, filters and descendants are none of it.
 */
public final class JsonPattern {

    private final List<Step> steps;

    private JsonPattern(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    public static JsonPattern parse(String text) {
        return new JsonPattern(new JsonPathText(text, true).steps());
    }

    List<Step> steps() {
        return steps;
    }

    /** Whether it names one member, as a {@link JsonPath} does. */
    public boolean isOne() {
        return steps.stream().noneMatch(Step::isAny);
    }

    /** Whether a member is one of those that it names. */
    public boolean names(JsonPath path) {
        if (path.steps().size() != steps.size()) {
            return false;
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).isAny() && !steps.get(i).equals(path.steps().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The form of RFC 9535 with {@code [*]} for all. */
    public String normalized() {
        return "$" + steps.stream().map(Step::normalized).collect(Collectors.joining());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonPattern && ((JsonPattern) other).steps.equals(steps);
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
