package dev.unseen.recruit.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request with its form, read within limits.
record Request(
        String verb, String path, Map<String, List<String>> headers, Map<String, String> form) {

    private static final int BODY_BYTES_MAX = 32 * 1024;
    private static final int FIELDS_MAX = 20;

    static Request read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = exchange.getRequestHeaders();
        String path = exchange.getRequestURI().getPath();
        return new Request(exchange.getRequestMethod(), path, headers, form(exchange));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length == 0) {
            return Map.of();
        }
        if (body.length > BODY_BYTES_MAX) {
            throw new Rejected(413, "A form here has at most " + BODY_BYTES_MAX + " bytes.");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            throw new Rejected(415, "The body has to be a form.");
        }
        return fields(new String(body, StandardCharsets.US_ASCII));
    }

    private static Map<String, String> fields(String body) {
        String[] parts = body.split("&");
        if (parts.length > FIELDS_MAX) {
            throw new Rejected(400, "A form here has at most " + FIELDS_MAX + " fields.");
        }
        Map<String, String> fields = new HashMap<>();
        try {
            for (String part : parts) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    fields.put(
                            URLDecoder.decode(part.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        } catch (IllegalArgumentException _) {
            throw new Rejected(400, "A form is percent-encoded UTF-8.");
        }
        return fields;
    }

    /// A field's text without blanks around it. Errors: [Rejected] when it is absent or too long.
    String field(String name, int charsMax) {
        String value = form.getOrDefault(name, "").strip();
        if (value.isEmpty() || value.length() > charsMax) {
            throw new Rejected(
                    400, "The field %s has 1 to %d characters.".formatted(name, charsMax));
        }
        return value;
    }

    Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    Optional<String> cookie(String name) {
        return header("Cookie").stream()
                .flatMap(each -> Arrays.stream(each.split(";")))
                .map(String::strip)
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst();
    }

    Optional<String> bearer() {
        return header("Authorization")
                .filter(each -> each.startsWith("Bearer "))
                .map(each -> each.substring("Bearer ".length()).strip());
    }
}
