package dev.unseen.columns.tool.cell;

import java.util.HashSet;
import java.util.Set;

/// Walks over JSON text and says where things end; strict, and with a limit on depth.
final class JsonScanner {
    private static final int DEPTH_MAX = 200;
    private static final String SPACES = " \t\n\r";

    private final String text;

    JsonScanner(String text) {
        this.text = text;
    }

    /// Not JSON, or a member that is there twice.
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String reason) {
            super(reason, null, false, false);
        }
    }

    /// Hears of each member or element on the top level of one value.
    interface Visitor {
        void member(String name, int number, int from, int to);
    }

    private static final Visitor NOBODY = (_, _, _, _) -> {};

    int spaces(int from) {
        int at = from;
        while (at < text.length() && SPACES.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /// The end of the value that begins here.
    int value(int from, int depth, Visitor visitor) {
        if (depth > DEPTH_MAX || from >= text.length()) {
            throw new Unfit("its JSON ends early or is too deep");
        }
        return switch (text.charAt(from)) {
            case '{' -> object(from, depth, visitor);
            case '[' -> array(from, depth, visitor);
            case '"' -> string(from);
            default -> scalar(from);
        };
    }

    int value(int from, int depth) {
        return value(from, depth, NOBODY);
    }

    private int object(int from, int depth, Visitor visitor) {
        Set<String> names = new HashSet<>();
        int at = spaces(from + 1);
        if (is(at, '}')) {
            return at + 1;
        }
        while (true) {
            int end = string(at);
            String name = JsonString.decode(text.substring(at, end));
            at = spaces(end);
            expect(at, ':');
            int value = spaces(at + 1);
            end = value(value, depth + 1);
            if (!names.add(name)) {
                throw new Unfit("its JSON has a member twice");
            }
            visitor.member(name, -1, value, end);
            at = spaces(end);
            if (is(at, '}')) {
                return at + 1;
            }
            expect(at, ',');
            at = spaces(at + 1);
        }
    }

    private int array(int from, int depth, Visitor visitor) {
        int at = spaces(from + 1);
        if (is(at, ']')) {
            return at + 1;
        }
        for (int number = 0; ; number++) {
            int end = value(at, depth + 1);
            visitor.member("", number, at, end);
            at = spaces(end);
            if (is(at, ']')) {
                return at + 1;
            }
            expect(at, ',');
            at = spaces(at + 1);
        }
    }

    private int string(int from) {
        expect(from, '"');
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) < ' ') {
                throw new Unfit("its JSON has a control character in a string");
            }
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        expect(at, '"');
        return at + 1;
    }

    private int scalar(int from) {
        int at = from;
        while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0 && spaces(at) == at) {
            at++;
        }
        String word = text.substring(from, at);
        if (!word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw new Unfit("it is not JSON");
        }
        return at;
    }

    private boolean is(int at, char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private void expect(int at, char wanted) {
        if (!is(at, wanted)) {
            throw new Unfit("it is not JSON");
        }
    }
}
