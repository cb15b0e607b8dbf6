package dev.unseen.audit.line;

import java.util.OptionalLong;

/// Finds the index of an entry in its line without reading the rest of it.
///
/// The first `"index":` of a canonical line is the entry's own: before it stand only the actor's
/// fields and the event, and no string holds a quote.
public final class LineIndex {

    private static final byte[] KEY =
            "\"index\":".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int DIGITS_MAX = 16;

    private LineIndex() {}

    public static OptionalLong of(byte[] line) {
        for (int at = 0; at + KEY.length < line.length; at++) {
            if (line[at] == '"' && startsWith(line, at)) {
                return number(line, at + KEY.length);
            }
        }
        return OptionalLong.empty();
    }

    private static boolean startsWith(byte[] line, int at) {
        for (int i = 0; i < KEY.length; i++) {
            if (line[at + i] != KEY[i]) {
                return false;
            }
        }
        return true;
    }

    private static OptionalLong number(byte[] line, int from) {
        long value = 0;
        int at = from;
        while (at < line.length && at - from < DIGITS_MAX && line[at] >= '0' && line[at] <= '9') {
            value = value * 10 + (line[at++] - '0');
        }
        return at == from ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
