package dev.unseen.columns.json;

import dev.unseen.columns.json.JsonPath.Step;
import java.util.ArrayList;
import java.util.List;

/** Reads a path from left to right. */
final class JsonPathText {

    private final String text;
    private final boolean pattern;
    private int at;

    /**
     * @param pattern whether {@code *} may stand for all
     */
    JsonPathText(String text, boolean pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    List<Step> steps() {
        if (!text.startsWith("$")) {
            throw wrong();
        }
        at = 1;
        List<Step> steps = new ArrayList<>();
        while (at < text.length()) {
            steps.add(text.charAt(at) == '.' ? shorthand() : bracket());
        }
        return JsonPath.checked(steps).steps();
    }

    private Step shorthand() {
        int begin = ++at;
        if (all()) {
            return Step.any();
        }
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        if (at == begin || Character.isDigit(text.charAt(begin))) {
            throw wrong();
        }
        return new Step(text.substring(begin, at), -1);
    }

    private boolean all() {
        boolean here = pattern && at < text.length() && text.charAt(at) == '*';
        at += here ? 1 : 0;
        return here;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    private Step bracket() {
        if (next() != '[') {
            throw wrong();
        }
        char first = next();
        Step step;
        if (first == '\'' || first == '"') {
            step = new Step(quoted(first), -1);
        } else {
            at--;
            step = all() ? Step.any() : new Step("", index());
        }
        if (next() != ']') {
            throw wrong();
        }
        return step;
    }

    private int index() {
        int begin = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        String digits = text.substring(begin, at);
        boolean leadingZero = digits.length() > 1 && digits.startsWith("0");
        if (digits.isEmpty() || digits.length() > 9 || leadingZero) {
            throw wrong();
        }
        return Integer.parseInt(digits);
    }

    private String quoted(char quote) {
        var name = new StringBuilder();
        for (char c = next(); c != quote; c = next()) {
            name.append(c == '\\' ? escape() : c);
        }
        return name.toString();
    }

    private char escape() {
        char c = next();
        switch (c) {
            case 'b':
                return '\b';
            case 't':
                return '\t';
            case 'n':
                return '\n';
            case 'f':
                return '\f';
            case 'r':
                return '\r';
            case 'u':
                return hexadecimal();
            case '\'', '"', '\\', '/':
                return c;
            default:
                throw wrong();
        }
    }

    private char hexadecimal() {
        String digits = "" + next() + next() + next() + next();
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw wrong();
        }
        return (char) Integer.parseInt(digits, 16);
    }

    private char next() {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at++);
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                pattern
                        ? "A path names members: $.name, $['any name'], $.list[0], $.list[*].name."
                        : "A path names one member: $.name, $['any name'], $.list[0].");
    }
}
