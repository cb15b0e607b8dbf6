package dev.unseen.client.cache;

import dev.unseen.crypto.MalformedBox;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The strongroom's signed word, given when a session opens: this node may start from a copy of this
 * generation until then. Read from the signed bytes themselves.
 *
 * <p>Source: docs/formats/node-protocol.md, sections 5 and 8.
 *
 * @param message the bytes that were signed
 */
public record Permit(
        String node, long generation, Instant notAfter, byte[] message, byte[] signature) {

    private static final String PURPOSE = "unseen/v1/session-opened";
    private static final int PARTS = 8;

    /** The last second of the year 9999. */
    private static final long NUMBER_MAX = 253_402_300_799L;

    /** Errors: {@link MalformedBox}. */
    public static Permit read(byte[] message, byte[] signature) {
        List<byte[]> parts = Parts.of(message);
        if (parts.size() != PARTS || !text(parts.get(0)).equals(PURPOSE)) {
            throw malformed();
        }
        return new Permit(
                text(parts.get(1)),
                number(parts.get(6)),
                Instant.ofEpochSecond(number(parts.get(7))),
                message,
                signature);
    }

    /** Bytes that consist of parts, each behind its length. */
    static final class Parts {

        private Parts() {}

        static List<byte[]> of(byte[] bytes) {
            List<byte[]> parts = new ArrayList<>();
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                int length = buffer.remaining() < 4 ? -1 : buffer.getInt();
                if (length < 0 || length > buffer.remaining()) {
                    throw malformed();
                }
                byte[] part = new byte[length];
                buffer.get(part);
                parts.add(part);
            }
            return parts;
        }
    }

    private static String text(byte[] part) {
        return new String(part, StandardCharsets.UTF_8);
    }

    private static long number(byte[] part) {
        if (part.length != 8) {
            throw malformed();
        }
        long number = ByteBuffer.wrap(part).getLong();
        if (number < 0 || number > NUMBER_MAX) {
            throw malformed();
        }
        return number;
    }

    private static MalformedBox malformed() {
        return new MalformedBox("a permit is the signed message of a session's opening");
    }

    public boolean allows(Instant now) {
        return now.isBefore(notAfter);
    }

    @Override
    public String toString() {
        return "Permit[generation " + generation + " until " + notAfter + "]";
    }
}
