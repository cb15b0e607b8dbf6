package dev.unseen.client.payload;

import dev.unseen.client.keystone.Credential;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.SealingKey;
import dev.unseen.crypto.SealingPublicKey;
import dev.unseen.crypto.Suite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An application credential on its way from control to one node, sealed to that node's own key, and
 * at the node. Wiped on close.
 *
 * <p>Shape of the opened box: parts, each with its length (4 bytes) in front: {@code
 * unseen/v1/cloud-credential}, id, secret.
 *
 * <p>Errors: {@code MalformedBox}, {@code SealBroken}; {@link IllegalArgumentException} for another
 * content.
 *
 * <p>Source: docs/formats/cloud-node.md, section 3.
 */
public final class LentCredential implements AutoCloseable {

    private static final String PURPOSE = "unseen/v1/cloud-credential";

    private final String id;
    private final Plaintext secret;

    private LentCredential(String id, Plaintext secret) {
        this.id = id;
        this.secret = secret;
    }

    /** Seals it for a node and wipes the secret. */
    public static byte[] sealed(Recipient recipient, String id, byte[] secret) {
        byte[] content = Binding.of(PURPOSE).with(id).with(secret).bytes();
        Arrays.fill(secret, (byte) 0);
        try (Plaintext plain = Plaintext.owning(content)) {
            return recipient.key().seal(info(), recipient.aad(), plain);
        }
    }

    /** A node and the key that it made, checked. */
    public record Recipient(String node, SealingPublicKey key) {

        /** Errors: {@link IllegalArgumentException}. */
        public static Recipient of(String node, String suite, byte[] sealingKey) {
            try {
                return new Recipient(node, new SealingPublicKey(Suite.named(suite), sealingKey));
            } catch (MalformedBox e) {
                throw new IllegalArgumentException("this is no sealing key", e);
            }
        }

        private byte[] aad() {
            return Binding.of(PURPOSE).with(node).bytes();
        }
    }

    /** Opens it at the node. */
    public static LentCredential open(SealingKey own, String node, byte[] box) {
        byte[] aad = new Recipient(node, own.publicKey()).aad();
        try (Plaintext content = own.open(info(), aad, box)) {
            return content.lend(LentCredential::parse);
        }
    }

    private static byte[] info() {
        return Binding.of(PURPOSE).bytes();
    }

    private static LentCredential parse(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (!PURPOSE.equals(new String(part(buffer), StandardCharsets.UTF_8))) {
            throw malformed();
        }
        String id = new String(part(buffer), StandardCharsets.UTF_8);
        Plaintext secret = Plaintext.owning(part(buffer));
        if (buffer.hasRemaining()) {
            throw malformed();
        }
        return new LentCredential(id, secret);
    }

    private static byte[] part(ByteBuffer buffer) {
        int length = buffer.remaining() < 4 ? -1 : buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw malformed();
        }
        byte[] part = new byte[length];
        buffer.get(part);
        return part;
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("this is not a lent credential of version 1");
    }

    /** For logging in with it. */
    public Credential credential() {
        return Credential.application(id, () -> secret.lend(byte[]::clone));
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "LentCredential[" + id + "]";
    }
}
