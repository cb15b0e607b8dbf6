package dev.unseen.client.node;

import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** Base64url without padding, as the node protocol writes bytes. */
final class Base64Url {

    private Base64Url() {}

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Errors: {@link IllegalArgumentException}. */
    static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    /** Errors: {@link NotTheStrongroom} for what is no base64url. */
    static byte[] ofAnswer(JsonNode text) {
        try {
            return decode(text.asString(""));
        } catch (IllegalArgumentException e) {
            throw new NotTheStrongroom("its answer cannot be read");
        }
    }
}
