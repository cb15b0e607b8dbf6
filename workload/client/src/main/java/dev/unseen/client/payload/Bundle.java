package dev.unseen.client.payload;

import dev.unseen.crypto.Plaintext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All secrets of one node at one generation. Wiped on close.
 *
 * <p>Shape of the opened box: parts, each with its length (4 bytes) in front: {@code
 * unseen/v1/bundle}, node id, generation (8 bytes), time of issue (8 bytes, epoch seconds), number
 * of secrets (8 bytes), then per secret name, version (8 bytes), content type, value.
 *
 * <p>Errors: {@link IllegalArgumentException} for anything else.
 *
 * <p>Source: docs/formats/node-protocol.md.
 */
public final class Bundle implements AutoCloseable {

    private static final int SECRETS_MAX = 64;

    private final String node;
    private final long generation;
    private final Map<String, Value> values;

    /** One secret: its version, its content type, its bytes. */
    public record Value(long version, String contentType, Plaintext payload) {}

    private Bundle(String node, long generation, Map<String, Value> values) {
        this.node = node;
        this.generation = generation;
        this.values = Collections.unmodifiableMap(values);
    }

    /** Reads an opened box; wipes it. */
    public static Bundle read(Plaintext opened) {
        try (opened) {
            return opened.lend(Bundle::parse);
        }
    }

    private static Bundle parse(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (!text(buffer).equals("unseen/v1/bundle")) {
            throw malformed();
        }
        String node = text(buffer);
        long generation = number(buffer);
        number(buffer); // when it was issued; the permit decides how long it may be used
        long count = number(buffer);
        if (count < 0 || count > SECRETS_MAX) {
            throw malformed();
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            String name = text(buffer);
            Value value = new Value(number(buffer), text(buffer), Plaintext.owning(part(buffer)));
            if (values.put(name, value) != null) {
                throw malformed();
            }
        }
        if (buffer.hasRemaining()) {
            throw malformed();
        }
        return new Bundle(node, generation, values);
    }

    private static byte[] part(ByteBuffer buffer) {
        if (buffer.remaining() < 4) {
            throw malformed();
        }
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw malformed();
        }
        byte[] part = new byte[length];
        buffer.get(part);
        return part;
    }

    private static String text(ByteBuffer buffer) {
        return new String(part(buffer), StandardCharsets.UTF_8);
    }

    private static long number(ByteBuffer buffer) {
        byte[] part = part(buffer);
        if (part.length != 8) {
            throw malformed();
        }
        return ByteBuffer.wrap(part).getLong();
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("this is not a bundle of version 1");
    }

    public String node() {
        return node;
    }

    public long generation() {
        return generation;
    }

    /** Name to value, in the order of the container. */
    public Map<String, Value> values() {
        return values;
    }

    @Override
    public void close() {
        values.values().forEach(each -> each.payload().close());
    }

    @Override
    public String toString() {
        return "Bundle[generation " + generation + ", " + values.size() + " secrets]";
    }
}
