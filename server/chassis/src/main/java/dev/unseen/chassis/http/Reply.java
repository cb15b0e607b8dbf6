package dev.unseen.chassis.http;

import dev.unseen.chassis.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An answer: status, headers and a body that is written when its turn comes.
public record Reply(int status, Map<String, String> headers, Optional<Body> body) {

    /// Writes the body to the wire; `length` in bytes, or -1 for a stream that ends when it ends.
    public record Body(long length, Writer writer) {}

    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    public Reply {
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), Optional.empty());
    }

    public static Reply json(int status, Object value) {
        return bytes(status, "application/json", Json.write(value));
    }

    public static Reply text(int status, String text) {
        return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply html(int status, String text) {
        return bytes(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply bytes(int status, String contentType, byte[] bytes) {
        return writing(status, contentType, bytes.length, out -> out.write(bytes));
    }

    /// A body that its owner writes itself, so that nobody has to hold a copy.
    public static Reply writing(int status, String contentType, long length, Writer writer) {
        return new Reply(
                status, Map.of("Content-Type", contentType), Optional.of(new Body(length, writer)));
    }

    /// A body that goes on until its writer returns, such as server-sent events.
    public static Reply stream(String contentType, Writer writer) {
        return writing(200, contentType, -1, writer);
    }

    public static Reply redirect(String location) {
        return empty(303).with("Location", location);
    }

    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    public Reply withContentType(String contentType) {
        return with("Content-Type", contentType);
    }
}
