package dev.unseen.client.barbican;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference of the key manager, as it gives them out. Only its kind and id are used to ask again,
 * so a reference can lead to no other server.
 */
public record Reference(String url, String kind, String id) {

    private static final Pattern SHAPE =
            Pattern.compile(
                    "https?://[^/?#]+(?:/[^/?#]+)*/v1/(secrets|orders|containers)/([0-9a-f-]{36})");

    /** Errors: {@link IllegalArgumentException}. */
    public static Reference parse(String url) {
        Matcher matcher = SHAPE.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a reference is https://…/v1/secrets|orders|containers/ and a UUID");
        }
        return new Reference(url, matcher.group(1), matcher.group(2));
    }

    @Override
    public String toString() {
        return url;
    }
}
