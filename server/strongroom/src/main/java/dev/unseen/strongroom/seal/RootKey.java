package dev.unseen.strongroom.seal;

import java.util.Arrays;
import java.util.function.Function;

/// The key above all others, in memory only while the keyring is opened or changed.
public final class RootKey implements AutoCloseable {

    public static final int LENGTH = 32;

    private final byte[] bytes;

    /// Takes the array over: it is wiped when this is closed.
    RootKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a root key has %d bytes".formatted(LENGTH));
        }
        this.bytes = bytes;
    }

    /// Lends the bytes; they must not be kept.
    public <T> T lend(Function<byte[], T> work) {
        return work.apply(bytes);
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "RootKey[" + LENGTH + " bytes]";
    }
}
