package dev.unseen.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.disk.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashLevelsTest {

    @TempDir private Path directory;

    private static TreeHash leaf(long number) {
        return TreeHash.leaf(ByteBuffer.allocate(8).putLong(number).array());
    }

    /// More than 65,536 leaves, so that three levels exist; roots checked against the frontier.
    @Test
    void root_overThreeLevels_isTheFrontiersAtEverySizeTried() throws IOException {
        var random = new Random(7);
        var frontier = new Frontier();
        try (var levels = new HashLevels(new LocalDisk(), directory)) {
            while (frontier.size() < 66_000) {
                var batch = new ArrayList<TreeHash>();
                for (int i = random.nextInt(1, 3_000); i > 0; i--) {
                    TreeHash leaf = leaf(frontier.size());
                    batch.add(leaf);
                    frontier.add(leaf);
                }
                levels.add(batch);
                try (var reader = levels.reader()) {
                    assertThat(new MerkleTree(reader).root(frontier.size()))
                            .isEqualTo(frontier.root());
                }
            }
            assertThat(levels.covers(frontier.size())).isTrue();
            assertThat(levels.covers(frontier.size() + 1)).isFalse();
        }
    }

    @Test
    void cut_thenAddAgain_givesTheSameTree() throws IOException {
        List<TreeHash> leaves =
                java.util.stream.LongStream.range(0, 700).mapToObj(HashLevelsTest::leaf).toList();
        try (var levels = new HashLevels(new LocalDisk(), directory)) {
            levels.add(leaves);
            TreeHash before = root(levels, 700);

            levels.cut(300);
            assertThat(levels.covers(301)).isFalse();
            levels.add(leaves.subList(300, 700));

            assertThat(root(levels, 700)).isEqualTo(before);
        }
    }

    private static TreeHash root(HashLevels levels, long size) throws IOException {
        try (var reader = levels.reader()) {
            return new MerkleTree(reader).root(size);
        }
    }
}
