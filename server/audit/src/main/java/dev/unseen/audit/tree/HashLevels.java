package dev.unseen.audit.tree;

import dev.unseen.audit.disk.AppendFile;
import dev.unseen.audit.disk.Disk;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The hashes of a growing tree in files: level `k` holds one hash per perfect subtree of
/// `256^k` leaves, so 8,192 bytes of a level are one hash tile of C2SP.
///
/// Everything here can be computed again from the entries. It is therefore not flushed per entry,
/// but when a segment ends; after a crash the newest segment's part is written anew.
/// Source: docs/formats/audit-log.md, section 4; C2SP tlog-tiles.
public final class HashLevels implements Closeable {

    static final int TILE_HEIGHT = 8;
    static final int TILE_WIDTH = 1 << TILE_HEIGHT;

    private final Disk disk;
    private final Path directory;
    private final List<AppendFile> levels = new ArrayList<>();

    public HashLevels(Disk disk, Path directory) throws IOException {
        this.disk = disk;
        this.directory = directory;
        while (Files.exists(file(levels.size())) || levels.isEmpty()) {
            levels.add(disk.append(file(levels.size())));
        }
    }

    /// Whether the files hold at least the hashes of a tree of `size` leaves.
    public boolean covers(long size) throws IOException {
        long hashes = size;
        for (int level = 0; hashes > 0; level++) {
            if (level >= levels.size() || levels.get(level).size() < hashes * TreeHash.LENGTH) {
                return false;
            }
            hashes >>= TILE_HEIGHT;
        }
        return true;
    }

    /// Forgets everything beyond the first `size` leaves.
    public void cut(long size) throws IOException {
        long hashes = size;
        for (AppendFile level : levels) {
            long bytes = hashes * TreeHash.LENGTH;
            if (level.size() > bytes) {
                level.truncate(bytes);
            }
            hashes >>= TILE_HEIGHT;
        }
    }

    /// Adds leaves in order.
    public void add(List<TreeHash> leaves) throws IOException {
        add(0, leaves);
    }

    private void add(int level, List<TreeHash> hashes) throws IOException {
        if (level == levels.size()) {
            levels.add(disk.append(file(level)));
        }
        AppendFile file = levels.get(level);
        long before = file.size() / TreeHash.LENGTH;
        var bytes = ByteBuffer.allocate(hashes.size() * TreeHash.LENGTH);
        hashes.forEach(each -> bytes.put(each.bytes()));
        file.append(bytes.flip());
        List<TreeHash> tiles = completed(level, before, before + hashes.size());
        if (!tiles.isEmpty()) {
            add(level + 1, tiles);
        }
    }

    private List<TreeHash> completed(int level, long before, long after) throws IOException {
        long first = before / TILE_WIDTH;
        long end = after / TILE_WIDTH;
        var tiles = new ArrayList<TreeHash>();
        if (first < end) {
            try (var reader = reader()) {
                for (long tile = first; tile < end; tile++) {
                    tiles.add(reader.folded(level, tile * TILE_WIDTH, TILE_WIDTH));
                }
            }
        }
        return tiles;
    }

    public void force() throws IOException {
        for (AppendFile level : levels) {
            level.force();
        }
    }

    @Override
    public void close() throws IOException {
        for (AppendFile level : levels) {
            level.close();
        }
    }

    public Reader reader() {
        return new Reader(directory);
    }

    private Path file(int level) {
        return file(directory, level);
    }

    public static Path file(Path directory, int level) {
        return directory.resolve(Integer.toString(level));
    }

    /// Reads hashes through channels of its own: a thread that is interrupted closes only these.
    public static final class Reader implements PerfectSubtrees, Closeable {

        private final Path directory;
        private final List<FileChannel> channels = new ArrayList<>();

        Reader(Path directory) {
            this.directory = directory;
        }

        @Override
        public TreeHash hash(int height, long position) throws IOException {
            int level = height / TILE_HEIGHT;
            int width = 1 << (height % TILE_HEIGHT);
            return folded(level, position * width, width);
        }

        /// The bytes of `width` hashes of a level, as a tile of C2SP has them.
        public byte[] bytes(int level, long first, int width) throws IOException {
            var bytes = ByteBuffer.allocate(width * TreeHash.LENGTH);
            long offset = first * TreeHash.LENGTH;
            while (bytes.hasRemaining()) {
                if (channel(level).read(bytes, offset + bytes.position()) < 0) {
                    throw new EOFException(
                            "level %d of the tree's hashes is short".formatted(level));
                }
            }
            return bytes.array();
        }

        private TreeHash folded(int level, long first, int width) throws IOException {
            byte[] bytes = bytes(level, first, width);
            var hashes = new ArrayList<TreeHash>(width);
            for (int i = 0; i < width; i++) {
                hashes.add(
                        new TreeHash(
                                Arrays.copyOfRange(
                                        bytes, i * TreeHash.LENGTH, (i + 1) * TreeHash.LENGTH)));
            }
            while (hashes.size() > 1) {
                var above = new ArrayList<TreeHash>(hashes.size() / 2);
                for (int i = 0; i < hashes.size(); i += 2) {
                    above.add(TreeHash.node(hashes.get(i), hashes.get(i + 1)));
                }
                hashes = above;
            }
            return hashes.getFirst();
        }

        private FileChannel channel(int level) throws IOException {
            while (channels.size() <= level) {
                channels.add(
                        FileChannel.open(
                                file(directory, channels.size()), StandardOpenOption.READ));
            }
            return channels.get(level);
        }

        @Override
        public void close() throws IOException {
            for (FileChannel channel : channels) {
                channel.close();
            }
        }
    }
}
