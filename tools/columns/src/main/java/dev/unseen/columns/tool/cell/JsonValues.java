package dev.unseen.columns.tool.cell;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares JSON by what it says: neither blanks, the order of members nor a number's spelling
/// count, each of which a database may change.
final class JsonValues {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                    .build();

    private JsonValues() {}

    static boolean areEqual(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return MAPPER.readTree(one).equals(JsonValues::compare, MAPPER.readTree(other));
        } catch (JacksonException _) {
            return false;
        }
    }

    /// 0 for equal ones.
    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }
}
