package dev.unseen.client.cache;

import dev.unseen.client.state.StateFiles;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.SealBroken;
import dev.unseen.crypto.SealingKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * The bundle on the node's disk: ciphertext that only the node's own key opens, behind the permit
 * that says until when it may be used.
 *
 * <p>Shape: parts, each with its length (4 bytes) in front: {@code unseen/v1/cache}, the signed
 * message of the permit, its signature, a sealed box whose associated data is that message.
 *
 * <p>Source: docs/formats/node-protocol.md, section 8.
 */
public final class BundleCache {

    private static final String FILE = "bundle.box";
    private static final byte[] INFO = Binding.of("unseen/v1/cache").bytes();

    private final StateFiles files;
    private final SealingKey key;

    public BundleCache(StateFiles files, SealingKey key) {
        this.files = files;
        this.key = key;
    }

    /** Says whether the strongroom signed this message. */
    @FunctionalInterface
    public interface Signed {
        boolean by(byte[] message, byte[] signature);
    }

    /** Keeps an opened bundle of the permit's generation. */
    public void keep(Permit permit, Plaintext opened) {
        byte[] box = key.publicKey().seal(INFO, permit.message(), opened);
        files.write(
                FILE,
                Binding.of("unseen/v1/cache")
                        .with(permit.message())
                        .with(permit.signature())
                        .with(box)
                        .bytes());
    }

    /** The opened bundle, if there is one, it is signed for, and its permit has not run out. */
    public Optional<Plaintext> open(Signed signed, Instant now) {
        Optional<byte[]> stored = files.read(FILE);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(stored.get());
            part(buffer);
            byte[] message = part(buffer);
            byte[] signature = part(buffer);
            byte[] box = part(buffer);
            if (!signed.by(message, signature) || !now.isBefore(notAfter(message))) {
                return Optional.empty();
            }
            return Optional.of(key.open(INFO, message, box));
        } catch (MalformedBox | SealBroken e) {
            return Optional.empty();
        }
    }

    public void forget() {
        files.delete(FILE);
    }

    /** The last part of the signed message. */
    private static Instant notAfter(byte[] message) {
        ByteBuffer buffer = ByteBuffer.wrap(message);
        byte[] last = new byte[0];
        while (buffer.hasRemaining()) {
            last = part(buffer);
        }
        if (last.length != 8) {
            throw new MalformedBox("a permit ends with a time");
        }
        return Instant.ofEpochSecond(ByteBuffer.wrap(last).getLong());
    }

    private static byte[] part(ByteBuffer buffer) {
        if (buffer.remaining() < 4) {
            throw new MalformedBox("a cached bundle has four parts");
        }
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new MalformedBox("a cached bundle has four parts");
        }
        byte[] part = new byte[length];
        buffer.get(part);
        return part;
    }
}
