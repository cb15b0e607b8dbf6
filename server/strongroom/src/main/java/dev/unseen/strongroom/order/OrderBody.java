package dev.unseen.strongroom.order;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The body of an order as Barbican's clients send it, with ours in `meta.unseen`.
record OrderBody(Optional<String> type, Optional<Meta> meta) {

    record Meta(
            Optional<String> name,
            Optional<String> algorithm,
            Optional<Integer> bitLength,
            Optional<String> mode,
            Optional<String> payloadContentType,
            Optional<String> expiration,
            Optional<Unseen> unseen) {}

    record Unseen(
            Optional<JsonNode> spec,
            @com.fasterxml.jackson.annotation.JsonProperty("class") Optional<String> secretClass,
            Optional<List<String>> derived) {}
}
