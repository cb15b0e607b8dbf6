package dev.unseen.strongroom.order;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The body of an order as Barbican's clients send it, with ours in `meta.unseen`. A passphrase in
/// it has been taken out before.
@JsonIgnoreProperties(ignoreUnknown = true)
record OrderBody(Optional<String> type, Optional<Meta> meta) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Meta(
            Optional<String> name,
            Optional<String> algorithm,
            Optional<Integer> bitLength,
            Optional<String> mode,
            Optional<String> payloadContentType,
            Optional<String> expiration,
            Optional<JsonNode> payload,
            Optional<Unseen> unseen) {}

    record Unseen(
            Optional<JsonNode> spec,
            @JsonProperty("class") Optional<String> secretClass,
            Optional<List<String>> derived) {}
}
