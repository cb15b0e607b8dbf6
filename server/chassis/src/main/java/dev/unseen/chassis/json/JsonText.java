package dev.unseen.chassis.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Whether JSON is Unicode text all through: its bytes, and what its escapes stand for.
///
/// Source: RFC 8259, sections 8.1 and 8.2
final class JsonText {

    private static final int CHUNK_CHARS = 512;
    private static final int HEX_DIGITS = 4;

    private JsonText() {}

    static boolean isUnicode(byte[] json) {
        return isUtf8(json) && hasPairsOnly(json);
    }

    /// Without a copy of the whole, which may hold a secret.
    private static boolean isUtf8(byte[] json) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(json);
        CharBuffer chunk = CharBuffer.allocate(CHUNK_CHARS);
        CoderResult result;
        do {
            chunk.clear();
            result = decoder.decode(bytes, chunk, true);
        } while (result.isOverflow());
        Arrays.fill(chunk.array(), '\0');
        return !result.isError();
    }

    private static boolean hasPairsOnly(byte[] json) {
        for (int at = 0; at < json.length - 1; at++) {
            if (json[at] != '\\') {
                continue;
            }
            int unit = unit(json, at);
            if (isLow(unit) || isHigh(unit) && !isLow(unit(json, at + 2 + HEX_DIGITS))) {
                return false;
            }
            at += isHigh(unit) ? 3 + 2 * HEX_DIGITS : 1;
        }
        return true;
    }

    private static boolean isHigh(int unit) {
        return unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
    }

    private static boolean isLow(int unit) {
        return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
    }

    /// The code unit that an escape at this place stands for; -1 where there is none.
    private static int unit(byte[] json, int at) {
        if (at + 2 + HEX_DIGITS > json.length || json[at] != '\\' || json[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int digit = 0; digit < HEX_DIGITS; digit++) {
            unit = unit << 4 | Character.digit(json[at + 2 + digit], 16) & 0xf;
        }
        return unit;
    }
}
