package dev.unseen.client.node;

import dev.unseen.client.http.Json;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Macs;
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

    static Strongroom parse(byte[] json) {
        JsonNode tree = Json.tree(json);
        List<String> logKeys = new ArrayList<>();
        tree.path("log_keys").forEach(each -> logKeys.add(each.asString("")));
        JsonNode keys = tree.path("strongroom_keys");
        return new Strongroom(
                tree.path("node").asString(""),
                tree.path("project").asString(""),
                Base64Url.decode(keys.path("ed25519").asString("")),
                Base64Url.decode(keys.path("mldsa44").asString("")),
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

    /** Whether the strongroom itself said this, in the node's suite. */
    boolean signed(Suite suite, byte[] message, byte[] signature) {
        byte[] raw = suite == Suite.XWING_MLDSA44 ? mldsa44 : ed25519;
        return new VerifyingKey(suite.signature(), raw).verifies(message, signature);
    }
}
