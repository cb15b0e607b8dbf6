package dev.unseen.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Against `proof/vectors/audit-tree.json`, whose roots are those of the reference tree of
/// Certificate Transparency.
class MerkleTreeTest {

    private static JsonNode vectors;
    private static List<TreeHash> leaves;

    @BeforeAll
    static void read() throws IOException {
        vectors = Json.tree(Files.readAllBytes(Path.of("../../proof/vectors/audit-tree.json")));
        leaves = new ArrayList<>();
        vectors.get("leaves")
                .forEach(
                        each ->
                                leaves.add(
                                        TreeHash.leaf(HexFormat.of().parseHex(each.asString()))));
    }

    /// Perfect subtrees the slow way, from nothing but leaves.
    private static TreeHash perfect(int height, long position) {
        if (height == 0) {
            return leaves.get((int) position);
        }
        return TreeHash.node(
                perfect(height - 1, 2 * position), perfect(height - 1, 2 * position + 1));
    }

    private static TreeHash root(int size) {
        return hash(vectors.get("roots").get(size));
    }

    private static TreeHash hash(JsonNode hex) {
        return new TreeHash(HexFormat.of().parseHex(hex.asString()));
    }

    private static List<TreeHash> path(JsonNode proof) {
        return proof.get("path").valueStream().map(MerkleTreeTest::hash).toList();
    }

    private final MerkleTree tree = new MerkleTree(MerkleTreeTest::perfect);

    @Test
    void root_ofEverySize_isTheReferenceRoot() throws IOException {
        var frontier = new Frontier();
        for (int size = 0; size <= leaves.size(); size++) {
            assertThat(tree.root(size)).isEqualTo(root(size));
            assertThat(frontier.root()).isEqualTo(root(size));
            if (size < leaves.size()) {
                frontier.add(leaves.get(size));
            }
        }
    }

    @Test
    void inclusion_ofEveryLeafInEveryTree_isTheStandardsPath() throws IOException {
        for (JsonNode proof : vectors.get("inclusion")) {
            int index = proof.get("index").asInt();
            int size = proof.get("size").asInt();

            assertThat(tree.inclusion(index, size)).isEqualTo(path(proof));
            assertThat(Proofs.includes(root(size), size, leaves.get(index), index, path(proof)))
                    .isTrue();
        }
    }

    @Test
    void consistency_ofEveryPairOfTrees_isTheStandardsPath() throws IOException {
        for (JsonNode proof : vectors.get("consistency")) {
            int from = proof.get("from").asInt();
            int to = proof.get("to").asInt();

            assertThat(tree.consistency(from, to)).isEqualTo(path(proof));
            assertThat(Proofs.consistent(from, root(from), to, root(to), path(proof))).isTrue();
        }
    }

    @Test
    void includes_withAnythingElse_isFalse() {
        for (JsonNode proof : vectors.get("inclusion")) {
            int index = proof.get("index").asInt();
            int size = proof.get("size").asInt();
            TreeHash leaf = leaves.get(index);
            for (List<TreeHash> wrong : mutations(path(proof))) {
                assertThat(Proofs.includes(root(size), size, leaf, index, wrong)).isFalse();
            }
            IntStream.rangeClosed(-1, 8)
                    .filter(other -> other != index)
                    .forEach(
                            other ->
                                    assertThat(
                                                    Proofs.includes(
                                                            root(size),
                                                            size,
                                                            leaf,
                                                            other,
                                                            path(proof)))
                                            .isFalse());
        }
    }

    @Test
    void consistent_withAnythingElse_isFalse() {
        for (JsonNode proof : vectors.get("consistency")) {
            int from = proof.get("from").asInt();
            int to = proof.get("to").asInt();
            for (List<TreeHash> wrong : mutations(path(proof))) {
                assertThat(Proofs.consistent(from, root(from), to, root(to), wrong)).isFalse();
            }
            TreeHash other = TreeHash.empty();
            assertThat(Proofs.consistent(from, other, to, root(to), path(proof))).isFalse();
            assertThat(Proofs.consistent(from, root(from), to, other, path(proof))).isFalse();
            if (from < to) {
                assertThat(Proofs.consistent(to, root(to), from, root(from), path(proof)))
                        .isFalse();
            }
        }
    }

    private static List<List<TreeHash>> mutations(List<TreeHash> path) {
        var mutations = new ArrayList<List<TreeHash>>();
        for (int i = 0; i < path.size(); i++) {
            var changed = new ArrayList<>(path);
            changed.set(i, TreeHash.empty());
            mutations.add(changed);
            var shorter = new ArrayList<>(path);
            shorter.remove(i);
            mutations.add(shorter);
        }
        var longer = new ArrayList<>(path);
        longer.add(TreeHash.empty());
        mutations.add(longer);
        return mutations;
    }
}
