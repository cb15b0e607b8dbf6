package dev.unseen.crypto;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A payload under a data key of its own, with that key wrapped in front.
 *
 * <p>Shape: version (1 byte, 1) ‖ algorithm (1 byte, 1 = AES-256-GCM under XAES-256-GCM) ‖ id of
 * the wrapping key (4 bytes) ‖ wrapped data key (72 bytes) ‖ nonce (12 bytes) ‖ ciphertext ‖ tag
 * (16 bytes). The payload is padded: its length (4 bytes), its bytes, zeros up to the next step (64
 * bytes, doubling to 4096, then steps of 4096), so that the ciphertext tells its size in steps
 * only.
 *
 * <p>Errors: {@link SealBroken}, {@link MalformedBox}.
 *
 * <p>Source: docs/formats/envelope.md.
 */
public final class Envelope {

    private static final byte VERSION = 1;
    private static final byte ALGORITHM = 1;
    private static final int WRAPPED_BYTES = Xaes256Gcm.NONCE_BYTES + Gcm.KEY_BYTES + Gcm.TAG_BYTES;
    private static final int HEADER_BYTES = 1 + 1 + 4 + WRAPPED_BYTES;
    private static final int BODY_OFFSET = HEADER_BYTES + Gcm.NONCE_BYTES;
    private static final int PAYLOAD_BYTES_MAX = 1 << 20;
    private static final int BYTES_MIN = BODY_OFFSET + Padding.step(0) + Gcm.TAG_BYTES;
    private static final int BYTES_MAX =
            BODY_OFFSET + Padding.paddedBytes(PAYLOAD_BYTES_MAX) + Gcm.TAG_BYTES;

    private final byte[] bytes;

    private Envelope(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Seals a payload under a fresh data key, bound to a context. */
    public static Envelope seal(Kek kek, byte[] aad, Plaintext payload, SecureRandom random) {
        if (payload.length() > PAYLOAD_BYTES_MAX) {
            throw new MalformedBox("a payload has at most 1048576 bytes");
        }
        byte[] nonce = new byte[Gcm.NONCE_BYTES];
        random.nextBytes(nonce);
        try (Plaintext dataKey = Plaintext.random(random, Gcm.KEY_BYTES);
                Plaintext padded = Padding.pad(payload)) {
            byte[] wrapped = kek.wrap(dataKey, kek.bind(aad), random);
            byte[] body =
                    dataKey.lend(key -> padded.lend(plain -> Gcm.seal(key, nonce, aad, plain)));
            ByteBuffer buffer =
                    ByteBuffer.allocate(BODY_OFFSET + body.length)
                            .put(VERSION)
                            .put(ALGORITHM)
                            .putInt(kek.id())
                            .put(wrapped)
                            .put(nonce)
                            .put(body);
            return new Envelope(buffer.array());
        }
    }

    public static Envelope decode(byte[] bytes) {
        if (bytes.length < BYTES_MIN || bytes.length > BYTES_MAX) {
            throw new MalformedBox(
                    "an envelope has %d to %d bytes".formatted(BYTES_MIN, BYTES_MAX));
        }
        if (bytes[0] != VERSION || bytes[1] != ALGORITHM) {
            throw new MalformedBox("an envelope has version 1 and algorithm 1");
        }
        return new Envelope(bytes.clone());
    }

    public byte[] encode() {
        return bytes.clone();
    }

    /** Which key wraps the data key. */
    public int kekId() {
        return ByteBuffer.wrap(bytes).getInt(2);
    }

    public Plaintext open(Kek kek, byte[] aad) {
        byte[] nonce = Arrays.copyOfRange(bytes, HEADER_BYTES, BODY_OFFSET);
        byte[] body = Arrays.copyOfRange(bytes, BODY_OFFSET, bytes.length);
        try (Plaintext dataKey = unwrap(kek, aad);
                Plaintext padded =
                        dataKey.lend(key -> Plaintext.owning(Gcm.open(key, nonce, aad, body)))) {
            return Padding.unpad(padded);
        }
    }

    /** The same payload under the same data key, wrapped by another key. */
    public Envelope rewrap(Kek from, Kek to, byte[] aad, SecureRandom random) {
        try (Plaintext dataKey = unwrap(from, aad)) {
            byte[] wrapped = to.wrap(dataKey, to.bind(aad), random);
            byte[] copy = bytes.clone();
            ByteBuffer.wrap(copy).putInt(2, to.id()).put(6, wrapped);
            return new Envelope(copy);
        }
    }

    private Plaintext unwrap(Kek kek, byte[] aad) {
        if (kek.id() != kekId()) {
            throw new SealBroken();
        }
        return kek.unwrap(Arrays.copyOfRange(bytes, 6, HEADER_BYTES), kek.bind(aad));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope envelope && Arrays.equals(envelope.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Envelope[key " + kekId() + ", " + bytes.length + " bytes]";
    }
}
