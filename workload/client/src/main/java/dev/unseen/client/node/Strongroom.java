package dev.unseen.client.node;

import dev.unseen.client.http.Json;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Macs;
import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.Suite;
import dev.unseen.crypto.VerifyingKey;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The strongroom as a node knows it after enrolment: who I am there, whose signatures count, and
 * which log it keeps.
 */
record Strongroom(
        String node,
        String project,
        byte[] ed25519,
        byte[] mldsa44,
        String logOrigin,
        List<String> logKeys) {

    static final String FILE = "strongroom.json";

    /** Errors: {@link NotTheStrongroom} for what cannot be read. */
    static Strongroom parse(byte[] json) {
        JsonNode tree = Json.tree(json);
        List<String> logKeys = new ArrayList<>();
        tree.path("log_keys").forEach(each -> logKeys.add(each.asString("")));
        JsonNode keys = tree.path("strongroom_keys");
        return new Strongroom(
                tree.path("node").asString(""),
                tree.path("project").asString(""),
                Base64Url.ofAnswer(keys.path("ed25519")),
                Base64Url.ofAnswer(keys.path("mldsa44")),
                tree.path("log_origin").asString(""),
                List.copyOf(logKeys));
    }

    /** What user-data pins, base64url. */
    String fingerprint() {
        return Base64Url.encode(
                Macs.sha256(
                        Binding.of("unseen/v1/strongroom-keys")
                                .with(ed25519)
                                .with(mldsa44)
                                .bytes()));
    }

    /** What the strongroom signs when a node has enrolled. */
    byte[] enrolledMessage(byte[] nonce, byte[] signingKey) {
        Binding message =
                Binding.of("unseen/v1/enrolled")
                        .with(node)
                        .with(project)
                        .with(nonce)
                        .with(signingKey)
                        .with(logOrigin);
        logKeys.forEach(message::with);
        return message.bytes();
    }

    /** Whether the strongroom itself said this, in the node's suite. */
    boolean signed(Suite suite, byte[] message, byte[] signature) {
        byte[] raw = suite == Suite.XWING_MLDSA44 ? mldsa44 : ed25519;
        try {
            return new VerifyingKey(suite.signature(), raw).verifies(message, signature);
        } catch (MalformedBox e) {
            return false;
        }
    }
}
