package dev.unseen.client.node;

import dev.unseen.client.http.Json;
import dev.unseen.client.state.StateFiles;
import java.security.SecureRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts the sessions that this node has opened. Written before it is sent, so that two copies of
 * one disk cannot both go on: the second to come presents a number that has been used.
 */
final class JoinCounter {

    private static final String FILE = "join.json";

    private final StateFiles files;
    private final SecureRandom random;

    /** One try to open a session. */
    record Join(long counter, byte[] nonce) {}

    JoinCounter(StateFiles files, SecureRandom random) {
        this.files = files;
        this.random = random;
    }

    /** The next number with a fresh nonce, already on disk. */
    synchronized Join next() {
        long counter =
                files.read(FILE).map(each -> Json.tree(each).path("counter").asLong(0)).orElse(0L)
                        + 1;
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        ObjectNode tree = Json.object();
        tree.put("counter", counter);
        tree.put("nonce", Base64Url.encode(nonce));
        files.write(FILE, Json.bytes(tree));
        return new Join(counter, nonce);
    }

    /** The last one that was written: to be sent again when its answer got lost. */
    synchronized Join last() {
        JsonNode tree = files.read(FILE).map(Json::tree).orElseThrow(IllegalStateException::new);
        return new Join(
                tree.path("counter").asLong(), Base64Url.decode(tree.path("nonce").asString("")));
    }
}
