package dev.unseen.columns.codec;

import dev.unseen.crypto.Plaintext;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

/** Keys and codecs that a test need not care about. */
final class TestKeys {

    static final SecureRandom RANDOM = new SecureRandom();
    static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-11-23T00:00:00Z"));

    private TestKeys() {}

    /** A key whose bytes count up from a number. */
    static DataKey key(String id, int first) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < 32; i++) {
            bytes[i] = (byte) (first + i);
        }
        return new DataKey(id, Plaintext.owning(bytes));
    }

    static KeyRing ring(String... ids) {
        DataKey[] keys =
                Arrays.stream(ids)
                        .map(id -> key(id, id.charAt(id.length() - 1)))
                        .toArray(DataKey[]::new);
        return KeyRing.of(keys[0], Arrays.copyOfRange(keys, 1, keys.length));
    }

    static ColumnCodec codec(Format format, String... ids) {
        return ColumnCodec.of(ring(ids), format, RANDOM, TIME);
    }
}
