package dev.unseen.client.payload;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How one value is made of the octets that a stock key manager has generated. Two nodes make the
 * same value of the same octets.
 *
 * <p>Errors: {@link IllegalArgumentException} for another kind or size.
 *
 * @param size bytes of {@code base64}, {@code base64url} and {@code hex}, characters of {@code
 *     password}; 0 for {@code uuid}
 */
public record Recipe(String name, String kind, int size) {

    private static final Set<String> KINDS =
            Set.of("base64", "base64url", "hex", "password", "uuid");
    private static final int SIZE_MAX = 256;

    /** The most that one order of a stock Barbican generates: {@code aes}, mode {@code xts}. */
    public static final int OCTETS_MAX = 64;

    public Recipe {
        if (!KINDS.contains(kind) || size < 0 || size > SIZE_MAX) {
            throw new IllegalArgumentException("a value's kind is one of " + KINDS);
        }
        if (!kind.equals("password") && size > OCTETS_MAX) {
            throw new IllegalArgumentException(
                    "a stock key manager generates at most 64 bytes for one secret");
        }
    }

    public static Recipe parse(JsonNode tree) {
        return new Recipe(
                tree.path("name").asString(""),
                tree.path("kind").asString(""),
                tree.path("size").asInt(0));
    }

    /** How many octets have to be generated for it: 32 or 64. */
    public int octets() {
        return kind.equals("password") || size > 32 ? OCTETS_MAX : 32;
    }
}
