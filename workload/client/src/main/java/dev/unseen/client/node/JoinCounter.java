package dev.unseen.client.node;

import dev.unseen.client.http.Json;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.state.StateFiles;
import dev.unseen.client.state.StateUnusable;
import java.security.SecureRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts the sessions that this node has opened. Written before it is sent, so that two copies of
 * one disk cannot both go on: the second to come presents a number that has been used.
 */
final class JoinCounter {

    private static final String FILE = "join.json";
    private static final int NONCE_BYTES = 32;

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
        long counter = files.read(FILE).map(each -> join(each).counter()).orElse(0L) + 1;
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        ObjectNode tree = Json.object();
        tree.put("counter", counter);
        tree.put("nonce", Base64Url.encode(nonce));
        files.write(FILE, Json.bytes(tree));
        return new Join(counter, nonce);
    }

    /** The last one that was written: to be sent again when its answer got lost. */
    synchronized Join last() {
        return files.read(FILE).map(JoinCounter::join).orElseThrow(IllegalStateException::new);
    }

    /** To begin anew with a damaged file would look like a second copy of this node. */
    private static Join join(byte[] json) {
        try {
            JsonNode tree = Json.tree(json);
            long counter = tree.path("counter").asLong(0);
            byte[] nonce = Base64Url.decode(tree.path("nonce").asString(""));
            if (counter > 0 && nonce.length == NONCE_BYTES) {
                return new Join(counter, nonce);
            }
        } catch (StrongroomUnreachable | IllegalArgumentException e) {
            // falls through to the complaint
        }
        throw new StateUnusable(FILE + " is damaged");
    }
}
