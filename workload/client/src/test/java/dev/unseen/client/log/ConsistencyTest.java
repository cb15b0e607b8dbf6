package dev.unseen.client.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.client.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Against the proofs of proof/vectors/audit-tree.json. */
class ConsistencyTest {

    private static JsonNode vectors;

    @BeforeAll
    static void read() throws IOException {
        vectors = Json.tree(Files.readAllBytes(Path.of("../../proof/vectors/audit-tree.json")));
    }

    private static TreeHead head(int size) {
        byte[] root = HexFormat.of().parseHex(vectors.path("roots").get(size).asString());
        return new TreeHead(size, root, new byte[0]);
    }

    private static List<byte[]> path(JsonNode proof) {
        List<byte[]> path = new ArrayList<>();
        proof.path("path").forEach(each -> path.add(HexFormat.of().parseHex(each.asString())));
        return path;
    }

    @Test
    void verifies_everyProof_andNothingElse() {
        int proofs = 0;
        for (JsonNode each : vectors.path("consistency")) {
            TreeHead from = head(each.path("from").asInt());
            TreeHead to = head(each.path("to").asInt());
            List<byte[]> path = path(each);
            assertThat(Consistency.verifies(from, to, path)).isTrue();
            if (from.size() > 0 && from.size() < to.size()) {
                refuses(from, to, path);
            }
            proofs++;
        }
        assertThat(proofs).isGreaterThan(20);
    }

    private static void refuses(TreeHead from, TreeHead to, List<byte[]> path) {
        for (int at = 0; at < path.size(); at++) {
            List<byte[]> bent = new ArrayList<>(path);
            bent.set(at, bent.get(at).clone());
            bent.get(at)[31] ^= 1;
            assertThat(Consistency.verifies(from, to, bent)).isFalse();
        }
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(new byte[32]);
        assertThat(Consistency.verifies(from, to, longer)).isFalse();
        if (!path.isEmpty()) {
            List<byte[]> shorter = path.subList(0, path.size() - 1);
            assertThat(Consistency.verifies(from, to, shorter)).isFalse();
        }
        byte[] other = from.root().clone();
        other[0] ^= 1;
        TreeHead forked = new TreeHead(from.size(), other, new byte[0]);
        assertThat(Consistency.verifies(forked, to, path)).isFalse();
        assertThat(Consistency.verifies(to, from, path)).isFalse();
    }
}
