package dev.unseen.audit;

import dev.unseen.audit.tree.HashLevels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The resources of C2SP tlog-tiles, computed from the log's own files when they are asked for.
/// Source: docs/formats/audit-log.md, section 6; C2SP tlog-tiles.
public final class Tiles {

    /// Entries in an entry bundle and hashes in a hash tile, when they are full.
    public static final int WIDTH = 256;

    private static final int LEVEL_MAX = 7;

    private final Segments segments;
    private final HashLevels hashes;
    private final LongSupplier size;

    Tiles(Segments segments, HashLevels hashes, LongSupplier size) {
        this.segments = segments;
        this.hashes = hashes;
        this.size = size;
    }

    /// A hash tile: `width` hashes of a level, 32 bytes each. Empty while the log is shorter.
    public Optional<byte[]> hashes(int level, long index, int width) throws IOException {
        if (!exists(level, index, width)) {
            return Optional.empty();
        }
        try (var reader = hashes.reader()) {
            return Optional.of(reader.bytes(level, index * WIDTH, width));
        }
    }

    /// An entry bundle: `width` entries, each behind its length in two bytes.
    public Optional<byte[]> entries(long index, int width) throws IOException {
        if (!exists(0, index, width)) {
            return Optional.empty();
        }
        long first = index * WIDTH;
        var bundle = new ByteArrayOutputStream();
        for (byte[] line : segments.lines(first, first + width, width)) {
            bundle.write(line.length >> 8);
            bundle.write(line.length);
            bundle.write(line);
        }
        return Optional.of(bundle.toByteArray());
    }

    private boolean exists(int level, long index, int width) {
        if (level < 0 || level > LEVEL_MAX || index < 0 || width < 1 || width > WIDTH) {
            return false;
        }
        long available = size.getAsLong() >> (8 * level);
        return index <= available / WIDTH && index * WIDTH + width <= available;
    }
}
