package dev.unseen.client.node;

import dev.unseen.client.http.Json;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a machine is told at its first start: where the strongroom is, how to recognise it, and a
 * one-time ticket. Nothing else in it is of value.
 *
 * <p>Source: docs/formats/node-protocol.md, section 1.
 *
 * @param strongroomKey fingerprint of the strongroom's signing keys, base64url
 */
public record UserData(
        URI strongroom,
        String authority,
        String strongroomKey,
        String deployment,
        String node,
        String vps,
        Optional<String> ticket,
        JsonNode application) {

    /** Errors: {@link IllegalArgumentException} naming what is missing. */
    public static UserData parse(byte[] json) {
        JsonNode tree = Json.tree(json);
        if (tree.path("unseen").asInt(0) != 1) {
            throw new IllegalArgumentException("user-data has \"unseen\": 1");
        }
        return new UserData(
                URI.create(text(tree, "strongroom")),
                text(tree, "ca_pem"),
                text(tree, "strongroom_key"),
                text(tree, "deployment"),
                text(tree, "node"),
                text(tree, "vps"),
                Optional.of(tree.path("ticket").asString("")).filter(each -> !each.isEmpty()),
                tree.path("application"));
    }

    private static String text(JsonNode tree, String name) {
        String value = tree.path(name).asString("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("user-data lacks \"" + name + "\"");
        }
        return value;
    }

    /** Prints no ticket. */
    @Override
    public String toString() {
        return "UserData[" + vps + " at " + strongroom + "]";
    }
}
