package dev.unseen.client.node;

import dev.unseen.client.http.Json;
import dev.unseen.client.state.StateFiles;
import dev.unseen.crypto.Plaintext;
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
final class NodeKeys {

    private static final String FILE = "keys.json";

    private final Suite suite;
    private final SigningKey signing;
    private final SealingKey sealing;

    private NodeKeys(Suite suite, SigningKey signing, SealingKey sealing) {
        this.suite = suite;
        this.signing = signing;
        this.sealing = sealing;
    }

    /** Those of the directory, or fresh ones of the strongest suite that this Java has. */
    static NodeKeys loadOrCreate(StateFiles files, SecureRandom random) {
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
        JsonNode tree = Json.tree(json);
        Suite suite = Suite.named(tree.path("suite").asString(""));
        try (Plaintext signing = part(tree, "signing");
                Plaintext sealing = part(tree, "sealing")) {
            return new NodeKeys(
                    suite,
                    SigningKey.decode(suite.signature(), signing),
                    SealingKey.decode(suite, sealing));
        }
    }

    private static Plaintext part(JsonNode tree, String name) {
        return Plaintext.owning(Base64Url.decode(tree.path(name).asString("")));
    }

    private byte[] json() {
        ObjectNode tree = Json.object();
        tree.put("suite", suite.wireName());
        try (Plaintext signingBytes = signing.encode();
                Plaintext sealingBytes = sealing.encode()) {
            tree.put("signing", signingBytes.lend(Base64Url::encode));
            tree.put("sealing", sealingBytes.lend(Base64Url::encode));
        }
        return Json.bytes(tree);
    }

    Suite suite() {
        return suite;
    }

    SigningKey signing() {
        return signing;
    }

    SealingKey sealing() {
        return sealing;
    }
}
