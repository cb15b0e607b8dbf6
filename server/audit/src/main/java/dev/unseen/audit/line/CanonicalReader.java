package dev.unseen.audit.line;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one canonical line into maps, lists, strings, longs and booleans.
///
/// Shape: objects with keys in ascending order, no whitespace, strings of printable ASCII without
///        quote or backslash, integers from 0 to 2^53 - 1 without leading zeros, `true`, `false`;
///        at most [#DEPTH_MAX] levels.
/// Source: docs/formats/audit-log.md, section 2; RFC 8785.
public final class CanonicalReader {

    private static final int DEPTH_MAX = 4;
    private static final long INTEGER_MAX = (1L << 53) - 1;

    private final byte[] line;
    private int at;

    private CanonicalReader(byte[] line) {
        this.line = line;
    }

    public static Map<String, Object> read(byte[] line) throws NotCanonical {
        var reader = new CanonicalReader(line);
        Map<String, Object> object = reader.object(1);
        if (reader.at != line.length) {
            throw reader.expected("the end of the line");
        }
        return object;
    }

    private Object value(int depth) throws NotCanonical {
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            default -> integer();
        };
    }

    private Map<String, Object> object(int depth) throws NotCanonical {
        requireDepth(depth);
        take('{');
        var object = new LinkedHashMap<String, Object>();
        String previous = "";
        while (peek() != '}') {
            if (!object.isEmpty()) {
                take(',');
            }
            String key = string();
            if (key.compareTo(previous) <= 0) {
                throw expected("keys in ascending order");
            }
            take(':');
            object.put(key, value(depth + 1));
            previous = key;
        }
        at++;
        return object;
    }

    private List<Object> list(int depth) throws NotCanonical {
        requireDepth(depth);
        take('[');
        var list = new ArrayList<Object>();
        while (peek() != ']') {
            if (!list.isEmpty()) {
                take(',');
            }
            list.add(value(depth + 1));
        }
        at++;
        return list;
    }

    private String string() throws NotCanonical {
        take('"');
        int start = at;
        while (peek() != '"') {
            if (line[at] < ' ' || line[at] > '~' || line[at] == '\\') {
                throw expected("printable ASCII");
            }
            at++;
        }
        return new String(line, start, at++ - start, StandardCharsets.US_ASCII);
    }

    private Long integer() throws NotCanonical {
        int start = at;
        long value = 0;
        while (peek() >= '0' && peek() <= '9') {
            value = value * 10 + (line[at++] - '0');
            if (value > INTEGER_MAX || (at - start > 1 && line[start] == '0')) {
                throw expected("an integer below 2^53 without leading zeros");
            }
        }
        if (at == start) {
            throw expected("a value");
        }
        return value;
    }

    private Boolean word(String word, boolean value) throws NotCanonical {
        for (int i = 0; i < word.length(); i++) {
            take(word.charAt(i));
        }
        return value;
    }

    private void requireDepth(int depth) throws NotCanonical {
        if (depth > DEPTH_MAX) {
            throw expected("at most %d levels".formatted(DEPTH_MAX));
        }
    }

    private byte peek() throws NotCanonical {
        if (at >= line.length) {
            throw expected("more of the line");
        }
        return line[at];
    }

    private void take(char wanted) throws NotCanonical {
        if (peek() != wanted) {
            throw expected("'" + wanted + "'");
        }
        at++;
    }

    private NotCanonical expected(String what) {
        return new NotCanonical(at, what);
    }
}
