package dev.unseen.proof.conformance;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer in general words: its status, the headers that clients act on, its body.
///
/// @param tree the body where it is JSON
record Answer(int status, Map<String, String> headers, String text, Optional<JsonNode> tree) {

    private static final JsonMapper JSON = new JsonMapper();

    static Answer of(Wire.Raw raw, Step step, Symbols symbols) {
        String type = raw.header("Content-Type").toLowerCase(Locale.ROOT).replace(" ", "");
        var headers = new TreeMap<String, String>();
        headers.put("content-type", type);
        headers.put("location", symbols.generalise(raw.header("Location")));
        headers.put("www-authenticate", raw.header("WWW-Authenticate").isEmpty() ? "" : "present");
        headers.put("allow", raw.header("Allow"));
        headers.put("openstack-api-version", raw.header("OpenStack-API-Version"));
        byte[] body = raw.body();
        if (step.opaque() && raw.status() < 300) {
            return new Answer(raw.status(), headers, body.length + " bytes", Optional.empty());
        }
        String text = symbols.generalise(text(body));
        Optional<JsonNode> tree = type.contains("json") ? parsed(text) : Optional.empty();
        return new Answer(raw.status(), headers, text, tree);
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException _) {
            return "hex " + HexFormat.of().formatHex(body);
        }
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    String line() {
        String shown = text.replaceAll("\\s+", " ");
        return status
                + " "
                + headers.values().stream().filter(each -> !each.isEmpty()).toList()
                + " "
                + (shown.length() > 500 ? shown.substring(0, 500) + "…" : shown);
    }

    boolean isError() {
        return status >= 400;
    }
}
