package dev.unseen.fleet.line;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.json.Json;
import dev.unseen.client.http.Answer;
import dev.unseen.client.keystone.Line;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// A logged-in line to a server whose failures are told in our words.
///
/// Errors: of every method, `Outage` when the server does not answer and `Refusal` when it refuses.
///
/// @param name what we call the server
public record Wire(Line line, String name) {

    private static final byte[] NOTHING = {};
    private static final int[] FINE = {200, 201, 202, 204};

    public JsonNode get(String path) {
        return asking(() -> repeated("GET", path, Map.of(), NOTHING).expecting(FINE).json());
    }

    /// Empty where there is nothing.
    public Optional<JsonNode> find(String path, Map<String, String> headers) {
        return asking(
                () -> {
                    Answer answer = repeated("GET", path, headers, NOTHING);
                    return answer.status() == 404
                            ? Optional.empty()
                            : Optional.of(answer.expecting(FINE).json());
                });
    }

    /// @param key the request's own name: sent again, it is answered as before
    /// @param body sorted, so that it is the same bytes when another process sends it again
    public JsonNode post(String path, String key, SortedMap<String, ?> body) {
        var headers = Map.of("Idempotency-Key", key);
        return asking(
                () -> repeated("POST", path, headers, Json.write(body)).expecting(FINE).json());
    }

    public void put(String path, Object body) {
        asking(() -> repeated("PUT", path, Map.of(), Json.write(body)).expecting(FINE));
    }

    /// As the person whose token this is, who is told what the server says.
    public void postAs(String token, String path) {
        asking(() -> line.onceAs(token, "POST", path).expecting(FINE));
    }

    /// Nothing happens where there is nothing.
    public void delete(String path) {
        asking(() -> repeated("DELETE", path, Map.of(), NOTHING).expecting(200, 202, 204, 404));
    }

    private Answer repeated(String verb, String path, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new java.util.TreeMap<>(headers);
        all.put("Accept", "application/json");
        return line.repeatable(verb, path, all, body);
    }

    /// Whatever the client answers, or its failure as ours.
    public <T> T asking(Supplier<T> question) {
        return new Asking(name).asking(question);
    }

    /// A text that has to be there.
    public String text(JsonNode node, String field) {
        String text = node.path(field).asString("");
        if (text.isEmpty()) {
            throw new Outage(name, "its answer lacks " + field);
        }
        return text;
    }
}
