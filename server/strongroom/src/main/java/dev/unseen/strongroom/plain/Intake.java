package dev.unseen.strongroom.plain;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Reads the body of a secret that may bring its value along. The value goes from the parser's
/// characters into a [Payload] without ever being a `String`; everything else becomes JSON again.
public record Intake(byte[] rest, Optional<Payload> payload) implements AutoCloseable {

    public static Intake read(byte[] body) {
        Map<String, JsonNode> rest = new LinkedHashMap<>();
        char @Nullable [] value = null;
        try (JsonParser parser = Json.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.malformed("The body is a JSON object.");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (name.equals("payload") && token == JsonToken.VALUE_STRING) {
                    value = characters(parser);
                } else if (!name.equals("payload")) {
                    rest.put(name, parser.readValueAsTree());
                } else if (token != JsonToken.VALUE_NULL) {
                    throw Refusal.malformed("A payload is text.");
                }
            }
            requireEnd(parser);
        } catch (JacksonException e) {
            throw Json.refusal(e);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
        return of(rest, value);
    }

    /// Reads the body of an order, whose `meta` may bring a passphrase along.
    public static Intake readOrder(byte[] body) {
        Map<String, Object> rest = new LinkedHashMap<>();
        Optional<char[]> passphrase = Optional.empty();
        try (JsonParser parser = Json.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.malformed("The body is a JSON object.");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("meta")) {
                    Map<String, Object> meta = new LinkedHashMap<>();
                    passphrase = readMeta(parser, meta);
                    rest.put(name, meta);
                } else {
                    rest.put(name, parser.readValueAsTree());
                }
            }
            requireEnd(parser);
        } catch (JacksonException e) {
            throw Json.refusal(e);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
        return new Intake(Json.write(rest), passphrase.map(Payload::ofPassphrase));
    }

    private static Optional<char[]> readMeta(JsonParser parser, Map<String, Object> meta) {
        Optional<char[]> passphrase = Optional.empty();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("passphrase") && token == JsonToken.VALUE_STRING) {
                passphrase = Optional.of(characters(parser));
            } else if (name.equals("passphrase") && token != JsonToken.VALUE_NULL) {
                throw Refusal.malformed("A passphrase is text.");
            } else if (!name.equals("passphrase")) {
                meta.put(name, parser.readValueAsTree());
            }
        }
        return passphrase;
    }

    private static void requireEnd(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw Refusal.malformed("The body is one JSON object.");
        }
    }

    private static char[] characters(JsonParser parser) {
        int from = parser.getStringOffset();
        return Arrays.copyOfRange(
                parser.getStringCharacters(), from, from + parser.getStringLength());
    }

    private static Intake of(Map<String, JsonNode> rest, char @Nullable [] value) {
        Optional<String> type = text(rest.remove("payload_content_type"));
        Optional<String> encoding = text(rest.remove("payload_content_encoding"));
        byte[] body = Json.write(rest);
        if (value == null && type.isPresent()) {
            throw Refusal.malformed("A payload_content_type comes with its payload.");
        }
        if (value == null) {
            return new Intake(body, Optional.empty());
        }
        if (type.isEmpty()) {
            throw Refusal.malformed("A payload comes with its payload_content_type.");
        }
        return new Intake(body, Optional.of(Payload.ofJson(value, type.get(), encoding)));
    }

    private static Optional<String> text(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw Refusal.malformed("A payload's content type and encoding are text.");
        }
        return Optional.of(node.stringValue());
    }

    @Override
    public void close() {
        payload.ifPresent(Payload::close);
    }
}
