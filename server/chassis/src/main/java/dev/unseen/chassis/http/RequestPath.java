package dev.unseen.chassis.http;

import dev.unseen.chassis.failure.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The one place where a request path is read. What is not in canonical form is refused, never
/// folded: `..`, `//`, `;`, encoded slashes, dots and controls cannot reach a route.
final class RequestPath {

    /// What a segment is made of, besides percent-encoded bytes.
    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~!$&'()*+,=:@-";

    private static final BitSet PLAIN_CHARACTERS = characters(PLAIN);
    private static final Pattern HIDDEN = Pattern.compile("%(2[ef]|5c|7f|[01].)");
    private static final int LENGTH_MAX = 1024;

    private RequestPath() {}

    static List<String> read(String raw) {
        if (raw.length() > LENGTH_MAX || !isCanonical(raw)) {
            throw refusal();
        }
        List<String> segments = raw.indexOf('%') < 0 ? split(raw) : decoded(raw);
        if (segments.contains(".") || segments.contains("..")) {
            throw refusal();
        }
        return segments;
    }

    /// A slash alone, or segments of one character or more, each behind a slash; one slash may
    /// follow the last.
    private static boolean isCanonical(String raw) {
        char before = ' ';
        for (int i = 0; i < raw.length(); i++) {
            char each = raw.charAt(i);
            boolean fits =
                    switch (each) {
                        case '/' -> before != '/';
                        case '%' -> isHexadecimal(raw, i + 1) && isHexadecimal(raw, i + 2);
                        default -> PLAIN_CHARACTERS.get(each);
                    };
            if (!fits) {
                return false;
            }
            before = each;
        }
        return raw.startsWith("/");
    }

    private static boolean isHexadecimal(String raw, int at) {
        return at < raw.length() && HexFormat.isHexDigit(raw.charAt(at));
    }

    private static BitSet characters(String all) {
        var set = new BitSet();
        all.chars().forEach(set::set);
        return set;
    }

    static List<String> split(String path) {
        String inner = path.substring(1);
        if (inner.endsWith("/")) {
            inner = inner.substring(0, inner.length() - 1);
        }
        return inner.isEmpty() ? List.of() : List.of(inner.split("/", -1));
    }

    private static List<String> decoded(String raw) {
        if (HIDDEN.matcher(raw.toLowerCase(Locale.ROOT)).find()) {
            throw refusal();
        }
        return split(raw).stream().map(RequestPath::decode).toList();
    }

    private static String decode(String segment) {
        String decoded = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (decoded.indexOf('\uFFFD') >= 0) {
            throw refusal();
        }
        return decoded;
    }

    private static Refusal refusal() {
        return Refusal.malformed(
                "A path is at most " + LENGTH_MAX + " characters of plain, canonical segments.");
    }
}
