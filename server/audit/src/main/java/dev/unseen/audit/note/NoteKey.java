package dev.unseen.audit.note;

import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.VerifyingKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// A public key that checks checkpoints, under the name it signs by.
///
/// Shape:  `name+id+base64(type ‖ public key)`, the verifier key of C2SP signed-note.
public record NoteKey(String name, VerifyingKey key) {

    private static final int ID_BYTES = 4;

    public NoteKey {
        if (!TreeHead.isOrigin(name)) {
            throw new IllegalArgumentException("a key is named by the origin of its log");
        }
    }

    public NoteAlgorithm algorithm() {
        return NoteAlgorithm.named(key.algorithm());
    }

    /// The first four bytes of a hash of name, type and key, in hexadecimal.
    public String id() {
        var hashed = new ByteArrayOutputStream();
        hashed.writeBytes((name + "\n").getBytes(StandardCharsets.UTF_8));
        hashed.writeBytes(typed());
        return HexFormat.of().formatHex(sha256(hashed.toByteArray()), 0, ID_BYTES);
    }

    public String encoded() {
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(typed());
    }

    /// Empty unless the text is exactly what [#encoded] would write.
    public static Optional<NoteKey> parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] typed = Base64.getDecoder().decode(parts[2]);
            return NoteAlgorithm.ofType(typed.length == 0 ? 0 : typed[0])
                    .map(each -> each.key(Arrays.copyOfRange(typed, 1, typed.length)))
                    .map(each -> new NoteKey(parts[0], each))
                    .filter(each -> each.encoded().equals(text));
        } catch (IllegalArgumentException | MalformedBox _) {
            return Optional.empty();
        }
    }

    boolean verifies(byte[] message, byte[] signature) {
        return key.verifies(message, signature);
    }

    boolean signed(SignedNote.Line line) {
        return line.keyName().equals(name) && line.keyId().equals(id());
    }

    private byte[] typed() {
        byte[] raw = key.encoded();
        return ByteBuffer.allocate(1 + raw.length).put(algorithm().type()).put(raw).array();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name + "+" + id();
    }
}
