package dev.unseen.columns.tool.cell;

import dev.unseen.columns.tool.failure.Refusal;
import java.util.ArrayList;
import java.util.List;

/// The way to one member of a JSON document.
///
/// @param steps names of members and numbers of elements, from the root
public record JsonPath(List<Step> steps) {

    private static final int LENGTH_MAX = 400;

    /// One step down.
    public sealed interface Step {
        record Member(String name) implements Step {}

        record Element(int number) implements Step {}
    }

    public JsonPath {
        steps = List.copyOf(steps);
    }

    /// The whole document.
    public static final JsonPath ROOT = new JsonPath(List.of());

    /// Reads `$.api_key`, `$['odd name'].keys[0]`, and `$` for the whole.
    ///
    /// Errors: [Refusal] for wildcards, filters, and everything else that may mean several members.
    public static JsonPath parse(String text) {
        if (text.length() > LENGTH_MAX) {
            throw Refusal.limit("a path has at most " + LENGTH_MAX + " characters");
        }
        if (!text.startsWith("$") || text.length() == 2) {
            throw malformed();
        }
        var steps = new ArrayList<Step>();
        int at = 1;
        while (at < text.length()) {
            at = text.charAt(at) == '.' ? name(text, at + 1, steps) : bracket(text, at, steps);
        }
        return new JsonPath(steps);
    }

    private static int name(String text, int from, List<Step> steps) {
        int at = from;
        while (at < text.length() && ".[".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String name = text.substring(from, at);
        if (name.isEmpty() || name.contains("*")) {
            throw malformed();
        }
        steps.add(new Step.Member(name));
        return at;
    }

    private static int bracket(String text, int from, List<Step> steps) {
        if (text.charAt(from) != '[' || from + 2 >= text.length()) {
            throw malformed();
        }
        char quote = text.charAt(from + 1);
        if (quote == '\'' || quote == '"') {
            return quoted(text, from + 2, quote, steps);
        }
        int end = text.indexOf(']', from);
        String digits = end < 0 ? "" : text.substring(from + 1, end);
        if (!digits.matches("0|[1-9][0-9]{0,8}")) {
            throw malformed();
        }
        steps.add(new Step.Element(Integer.parseInt(digits)));
        return end + 1;
    }

    private static int quoted(String text, int from, char quote, List<Step> steps) {
        var name = new StringBuilder();
        int at = from;
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            name.append(text.charAt(at++));
        }
        if (at + 1 >= text.length() || text.charAt(at + 1) != ']') {
            throw malformed();
        }
        steps.add(new Step.Member(name.toString()));
        return at + 2;
    }

    /// The normalized form of RFC 9535, which ciphertexts are bound to; nothing for the whole.
    public String normalized() {
        if (steps.isEmpty()) {
            return "";
        }
        var text = new StringBuilder("$");
        for (Step step : steps) {
            switch (step) {
                case Step.Member(String name) ->
                        text.append("['")
                                .append(name.replace("\\", "\\\\").replace("'", "\\'"))
                                .append("']");
                case Step.Element(int number) -> text.append('[').append(number).append(']');
            }
        }
        return text.toString();
    }

    private static Refusal malformed() {
        return Refusal.malformed("a path is given as $.member, $['odd name'] or $.list[0]");
    }
}
