package dev.unseen.chassis.http;

import dev.unseen.chassis.failure.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parameters behind the question mark; a name given twice keeps both values.
final class Query {

    private static final int LENGTH_MAX = 4096;
    private static final int PARAMETERS_MAX = 64;

    private Query() {}

    static Map<String, List<String>> read(String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (raw.isEmpty()) {
            return values;
        }
        String[] parts = raw.split("&", PARAMETERS_MAX + 1);
        if (raw.length() > LENGTH_MAX || parts.length > PARAMETERS_MAX) {
            throw Refusal.malformed(
                    "A query has at most %d parameters and %d characters."
                            .formatted(PARAMETERS_MAX, LENGTH_MAX));
        }
        for (String part : parts) {
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : decode(part.substring(equals + 1));
            values.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Refusal.malformed("A query is percent-encoded UTF-8.");
        }
    }
}
