package dev.unseen.proof.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A JSON object of raw members: a value is written as it is given, so that it may be wrong.
final class Bodies {

    private final Map<String, String> members = new LinkedHashMap<>();

    static Bodies of(String... namesAndValues) {
        var body = new Bodies();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return body;
    }

    /// A secret of text that is stored in one request.
    static Bodies secret(String name) {
        return of(
                "name", text(name),
                "payload", text("payload of " + name),
                "payload_content_type", text("text/plain"));
    }

    static Bodies key(String name) {
        return of(
                "name", text(name),
                "algorithm", text("aes"),
                "bit_length", "256",
                "mode", text("cbc"),
                "payload_content_type", text("application/octet-stream"));
    }

    Bodies put(String name, String value) {
        members.put(name, value);
        return this;
    }

    Bodies without(String name) {
        members.remove(name);
        return this;
    }

    static String text(String value) {
        return "\"" + value + "\"";
    }

    @Override
    public String toString() {
        return members.entrySet().stream()
                .map(each -> text(each.getKey()) + ":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
