package dev.unseen.columns.json;

import java.util.HashSet;
import java.util.Set;

/**
 * Reads a JSON text from left to right by RFC 8259, keeping positions.
 *
 * <p>Errors: {@link MalformedJson}, whose message has a position and nothing of the text.
 */
final class JsonText {

    private static final int DEPTH_MAX = 200;

    private final String text;
    private int at;

    JsonText(String text, int at) {
        this.text = text;
        this.at = at;
    }

    int at() {
        return at;
    }

    void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The character here, or NUL behind the end, which no token begins with. */
    char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    boolean take(char expected) {
        boolean here = peek() == expected && at < text.length();
        at += here ? 1 : 0;
        return here;
    }

    void require(char expected) {
        if (!take(expected)) {
            throw wrong("'" + expected + "' is expected");
        }
    }

    void end() {
        space();
        if (at < text.length()) {
            throw wrong("nothing is expected behind the value");
        }
    }

    /** Passes one value. */
    void value(int depth) {
        if (depth > DEPTH_MAX) {
            throw wrong("more than 200 levels are nested");
        }
        switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void object(int depth) {
        Set<String> names = new HashSet<>();
        members(names, name -> value(depth + 1));
    }

    /** Passes an object, calling the reader at the value of each member. */
    void members(Set<String> names, Member reader) {
        require('{');
        space();
        if (take('}')) {
            return;
        }
        do {
            space();
            String name = string();
            if (!names.add(name)) {
                throw wrong("a second member of the same name ends");
            }
            space();
            require(':');
            space();
            reader.read(name);
            space();
        } while (take(','));
        require('}');
    }

    private void array(int depth) {
        elements(index -> value(depth + 1));
    }

    /** Passes an array, calling the reader at each element. */
    void elements(Element reader) {
        require('[');
        space();
        if (take(']')) {
            return;
        }
        int index = 0;
        do {
            space();
            reader.read(index++);
            space();
        } while (take(','));
        require(']');
    }

    /** Passes a string; its characters. */
    String string() {
        require('"');
        var content = new StringBuilder();
        while (!take('"')) {
            if (at >= text.length() || text.charAt(at) < 0x20) {
                throw wrong("a string has no end or a control character");
            }
            char c = text.charAt(at++);
            content.append(c == '\\' ? escape() : c);
        }
        return content.toString();
    }

    private char escape() {
        int kind = "\"\\/bfnrtu".indexOf(peek());
        if (kind < 0 || at >= text.length()) {
            throw wrong("an escape is expected");
        }
        at++;
        return kind < 8 ? "\"\\/\b\f\n\r\t".charAt(kind) : hexadecimal();
    }

    private char hexadecimal() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw wrong("four hexadecimal digits are expected");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private void word(String word) {
        if (!text.startsWith(word, at)) {
            throw wrong("a value is expected");
        }
        at += word.length();
    }

    private void number() {
        take('-');
        if (!take('0')) {
            digits();
        }
        if (take('.')) {
            digits();
        }
        if (take('e') || take('E')) {
            at += peek() == '+' || peek() == '-' ? 1 : 0;
            digits();
        }
    }

    private void digits() {
        int begin = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == begin) {
            throw wrong("a value is expected");
        }
    }

    private MalformedJson wrong(String expected) {
        return new MalformedJson(expected, at);
    }

    interface Member {
        void read(String name);
    }

    interface Element {
        void read(int index);
    }
}
