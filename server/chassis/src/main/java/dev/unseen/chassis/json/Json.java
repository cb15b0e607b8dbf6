package dev.unseen.chassis.json;

import dev.unseen.chassis.failure.Refusal;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// RFC 8259 JSON, strictly: UTF-8 whatever it looks like, no half of a surrogate pair, no duplicate
/// keys, no unknown keys, no trailing bytes, no coercion, depth at most 16. Names are `snake_case`
// on the wire. Errors name a position, never the input.
public final class Json {

    private static final int DEPTH_MAX = 16;
    private static final int NAME_CHARS_MAX = 256;

    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    private static JsonMapper mapper() {
        var factory =
                JsonFactory.builder()
                        .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(DEPTH_MAX)
                                        .maxNameLength(NAME_CHARS_MAX)
                                        .build())
                        .build();
        return JsonMapper.builder(factory)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config ->
                                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /// Reads a record. Components that may be missing are `Optional` or nullable.
    /// A body of `null` is none.
    public static <T> T read(byte[] body, Class<T> type) {
        try {
            return Optional.ofNullable(MAPPER.readValue(sound(body), type))
                    .orElseThrow(
                            () ->
                                    Refusal.malformed(
                                            "The body is not the JSON that is expected here."));
        } catch (JacksonException e) {
            throw refusal(e);
        }
    }

    public static JsonNode tree(byte[] body) {
        try {
            return MAPPER.readTree(sound(body));
        } catch (JacksonException e) {
            throw refusal(e);
        }
    }

    /// A token reader with the same limits, for bodies whose values must not become strings.
    public static JsonParser parser(byte[] body) {
        return MAPPER.createParser(sound(body));
    }

    /// What is no Unicode text would be kept as question marks.
    private static byte[] sound(byte[] body) {
        if (!JsonText.isUnicode(body)) {
            throw Refusal.malformed(
                    "The body is not Unicode text: UTF-8, with surrogates in pairs alone.");
        }
        return body;
    }

    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// A parser's complaint without what it complained about.
    public static Refusal refusal(JacksonException e) {
        var at = e.getLocation();
        String where =
                at == null || at.getLineNr() < 1
                        ? ""
                        : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
        return Refusal.malformed("The body is not the JSON that is expected here" + where + ".");
    }
}
