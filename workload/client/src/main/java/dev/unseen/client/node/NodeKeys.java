package dev.unseen.client.node;

import dev.unseen.client.http.Json;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.payload.StoredKeys;
import dev.unseen.client.state.StateFiles;
import dev.unseen.client.state.StateUnusable;
import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.SealingKey;
import dev.unseen.crypto.SigningKey;
import dev.unseen.crypto.Suite;
import java.security.SecureRandom;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys that a node made for itself: one signs, the other opens boxes. They never leave it; the
 * file is the node's identity and no secret of its application.
 */
public record NodeKeys(Suite suite, SigningKey signing, SealingKey sealing) {

    private static final String FILE = "keys.json";

    /** Those of the directory, or fresh ones of the strongest suite that this Java has. */
    public static NodeKeys loadOrCreate(StateFiles files, SecureRandom random) {
        Optional<byte[]> stored = files.read(FILE);
        if (stored.isPresent()) {
            return parse(stored.get());
        }
        Suite suite = Suite.best();
        NodeKeys keys =
                new NodeKeys(
                        suite,
                        SigningKey.generate(suite.signature(), random),
                        SealingKey.generate(suite));
        files.write(FILE, keys.json());
        return keys;
    }

    private static NodeKeys parse(byte[] json) {
        try {
            return of(Json.tree(json));
        } catch (StrongroomUnreachable | IllegalArgumentException | MalformedBox e) {
            throw new StateUnusable(FILE + " is damaged");
        }
    }

    private static NodeKeys of(JsonNode tree) {
        Suite suite = Suite.named(tree.path("suite").asString(""));
        return new NodeKeys(
                suite,
                StoredKeys.signing(suite, tree.path("signing").asString("")),
                StoredKeys.sealing(suite, tree.path("sealing").asString("")));
    }

    private byte[] json() {
        ObjectNode tree = Json.object();
        tree.put("suite", suite.wireName());
        tree.put("signing", StoredKeys.text(signing));
        tree.put("sealing", StoredKeys.text(sealing));
        return Json.bytes(tree);
    }

    byte[] signingKey() {
        return signing.verifyingKey().encoded();
    }

    public byte[] sealingKey() {
        return sealing.publicKey().encoded();
    }

    @Override
    public String toString() {
        return "NodeKeys[" + suite.wireName() + "]";
    }
}
