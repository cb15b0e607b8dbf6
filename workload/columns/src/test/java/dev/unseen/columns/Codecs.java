package dev.unseen.columns;

import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.DataKey;
import dev.unseen.columns.codec.Format;
import dev.unseen.columns.codec.KeyRing;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

/** Codecs under keys of which a test need not know more than the id. */
public final class Codecs {

    public static final SecureRandom RANDOM = new SecureRandom();
    private static final InstantSource TIME =
            InstantSource.fixed(Instant.parse("2026-11-23T00:00:00Z"));
    private static final KeyRing ONE = ring("k1");

    private Codecs() {}

    /** Fresh keys. */
    public static KeyRing ring(String primary, String... others) {
        return KeyRing.of(
                DataKey.generate(primary, RANDOM),
                Arrays.stream(others).map(id -> DataKey.generate(id, RANDOM)).toList());
    }

    /** A strict codec of the native format; each has the same key. */
    public static ColumnCodec nativeOne() {
        return ColumnCodec.of(ONE, Format.NATIVE, RANDOM, TIME);
    }
}
