package dev.unseen.strongroom.plain;

import dev.unseen.crypto.Plaintext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow, and leave nothing of themselves behind.
final class WipedBytes implements AutoCloseable {

    private static final int LENGTH_MAX = 4 << 20;

    private byte[] bytes;
    private int length;

    WipedBytes(int capacity) {
        this.bytes = new byte[capacity];
    }

    void write(byte each) {
        reserve(1);
        bytes[length++] = each;
    }

    void write(byte[] part) {
        reserve(part.length);
        System.arraycopy(part, 0, bytes, length, part.length);
        length += part.length;
    }

    /// One part as [Binding] writes it: its length, then itself.
    void part(byte[] part) {
        write(ByteBuffer.allocate(4).putInt(part.length).array());
        write(part);
    }

    void part(String part) {
        part(part.getBytes(StandardCharsets.UTF_8));
    }

    void part(long part) {
        part(ByteBuffer.allocate(8).putLong(part).array());
    }

    private void reserve(int more) {
        if (length + more > LENGTH_MAX) {
            throw new IllegalStateException("a value has at most %d bytes".formatted(LENGTH_MAX));
        }
        if (length + more > bytes.length) {
            byte[] larger = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
    }

    Plaintext toPlaintext() {
        return Plaintext.owning(Arrays.copyOf(bytes, length));
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
        length = 0;
    }
}
