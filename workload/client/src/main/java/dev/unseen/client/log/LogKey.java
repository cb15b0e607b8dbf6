package dev.unseen.client.log;

import dev.unseen.crypto.Macs;
import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.VerifyingKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A key that signs the log's checkpoints.
 *
 * <p>Shape: {@code name+id+base64(type ‖ public key)}; type 1 is Ed25519 over the text, type 6 is
 * ML-DSA-44 over the cosigned message, with its time in front of the signature.
 *
 * <p>Source: C2SP signed-note and tlog-cosignature.
 */
record LogKey(String name, int id, byte[] typed, Optional<VerifyingKey> key) {

    private static final byte ED25519 = 1;
    private static final byte ML_DSA_44 = 6;
    private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

    static LogKey parse(String text) {
        try {
            String[] parts = text.split("\\+", 3);
            byte[] typed = Base64.getDecoder().decode(parts[2]);
            return new LogKey(parts[0], id(parts[0], typed), typed, key(typed));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new LogBroken("a key that cannot be read");
        }
    }

    private static int id(String name, byte[] typed) {
        return ByteBuffer.wrap(hashed(name, typed)).getInt();
    }

    /** The same key under another log's name. */
    LogKey named(String other) {
        return new LogKey(other, id(other, typed), typed, key);
    }

    private static byte[] hashed(String name, byte[] typed) {
        byte[] prefix = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(prefix, prefix.length + typed.length);
        System.arraycopy(typed, 0, all, prefix.length, typed.length);
        return Macs.sha256(all);
    }

    /** Empty where this Java lacks the algorithm, and for types that we do not know. */
    private static Optional<VerifyingKey> key(byte[] typed) {
        byte[] raw = Arrays.copyOfRange(typed, 1, typed.length);
        try {
            return switch (typed[0]) {
                case ED25519 -> Optional.of(new VerifyingKey("Ed25519", raw));
                case ML_DSA_44 -> Optional.of(new VerifyingKey("ML-DSA-44", raw));
                default -> Optional.empty();
            };
        } catch (MalformedBox e) {
            return Optional.empty();
        }
    }

    boolean isComputable() {
        return key.isPresent();
    }

    boolean verifies(TreeHead head, byte[] signature) {
        if (key.isEmpty()) {
            return false;
        }
        if (typed[0] == ED25519) {
            return key.get().verifies(head.text(), signature);
        }
        if (signature.length <= Long.BYTES) {
            return false;
        }
        long time = ByteBuffer.wrap(signature).getLong();
        byte[] bare = Arrays.copyOfRange(signature, Long.BYTES, signature.length);
        return key.get().verifies(cosigned(head, time), bare);
    }

    private byte[] cosigned(TreeHead head, long time) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int length = LABEL.length + 2 * (1 + bytes.length) + 3 * Long.BYTES + head.root().length;
        return ByteBuffer.allocate(length)
                .put(LABEL)
                .put((byte) bytes.length)
                .put(bytes)
                .putLong(time)
                .put((byte) bytes.length)
                .put(bytes)
                .putLong(0)
                .putLong(head.size())
                .put(head.root())
                .array();
    }
}
