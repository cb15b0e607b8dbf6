package dev.unseen.audit.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The bytes that a key signs for a tree head.
/// Source: C2SP signed-note (Ed25519) and tlog-cosignature (ML-DSA-44).
final class SignedMessage {

    private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

    private SignedMessage() {}

    /// `time` is in seconds since 1970 and part of a cosignature only.
    static byte[] of(NoteAlgorithm algorithm, String keyName, TreeHead head, long time) {
        return switch (algorithm) {
            case ED25519 -> head.text().getBytes(StandardCharsets.UTF_8);
            case ML_DSA_44 -> cosigned(keyName, head, time);
        };
    }

    private static byte[] cosigned(String keyName, TreeHead head, long time) {
        byte[] name = keyName.getBytes(StandardCharsets.UTF_8);
        byte[] origin = head.origin().getBytes(StandardCharsets.UTF_8);
        int length = LABEL.length + 1 + name.length + 1 + origin.length + 3 * Long.BYTES + 32;
        return ByteBuffer.allocate(length)
                .put(LABEL)
                .put((byte) name.length)
                .put(name)
                .putLong(time)
                .put((byte) origin.length)
                .put(origin)
                .putLong(0)
                .putLong(head.size())
                .put(head.root().bytes())
                .array();
    }
}
