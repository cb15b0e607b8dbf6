package dev.unseen.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.tree.Frontier;
import dev.unseen.audit.tree.TreeHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// C2SP tlog-tiles.
class TilesTest {

    @TempDir private Path temporary;

    private AuditLog log;

    @BeforeEach
    void open() {
        log = Logs.open(temporary.resolve("audit"), Logs.smallSegments());
        Logs.append(log, 599);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void bundles_ofAllEntries_hashToTheRootOfTheCheckpoint() throws IOException {
        var tree = new Frontier();
        for (int[] tile : new int[][] {{0, 256}, {1, 256}, {2, 88}}) {
            byte[] bundle = log.tiles().entries(tile[0], tile[1]).orElseThrow();
            var hashes = new ByteArrayOutputStream();
            for (var rest = ByteBuffer.wrap(bundle); rest.hasRemaining(); ) {
                byte[] entry = new byte[rest.getShort() & 0xffff];
                rest.get(entry);
                TreeHash leaf = TreeHash.leaf(entry);
                tree.add(leaf);
                hashes.write(leaf.bytes());
            }
            assertThat(log.tiles().hashes(0, tile[0], tile[1])).contains(hashes.toByteArray());
        }
        assertThat(tree.root()).isEqualTo(log.checkpoint().root());
    }

    @Test
    void tile_ofLevelOne_holdsTheRootsOfFullTiles() throws IOException {
        byte[] below = log.tiles().hashes(0, 1, 256).orElseThrow();
        var tree = new Frontier();
        for (int at = 0; at < below.length; at += 32) {
            tree.add(new TreeHash(Arrays.copyOfRange(below, at, at + 32)));
        }

        byte[] level = log.tiles().hashes(1, 0, 2).orElseThrow();

        assertThat(Arrays.copyOfRange(level, 32, 64)).isEqualTo(tree.root().bytes());
    }

    @Test
    void tile_beyondTheLog_isEmpty() throws IOException {
        assertThat(log.tiles().hashes(0, 2, 89)).isEmpty();
        assertThat(log.tiles().hashes(1, 0, 3)).isEmpty();
        assertThat(log.tiles().hashes(9, 0, 1)).isEmpty();
        assertThat(log.tiles().hashes(0, -1, 1)).isEmpty();
        assertThat(log.tiles().hashes(0, Long.MAX_VALUE / 2, 256)).isEmpty();
        assertThat(log.tiles().entries(2, 89)).isEmpty();
        assertThat(log.tiles().entries(0, 0)).isEmpty();
        assertThat(log.tiles().entries(0, 257)).isEmpty();
    }
}
