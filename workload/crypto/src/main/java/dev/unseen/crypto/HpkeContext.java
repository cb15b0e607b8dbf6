package dev.unseen.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One direction of HPKE base mode: its sender seals in sequence, its recipient opens in that
 * sequence, both export the same secrets. Wiped on close.
 *
 * <p>Suite: the recipient's KEM, HKDF-SHA256, AES-256-GCM. Source: RFC 9180 section 5.
 */
public final class HpkeContext implements AutoCloseable {

    private static final int KDF_HKDF_SHA256 = 1;
    private static final int AEAD_AES_256_GCM = 2;
    private static final byte[] NO_BYTES = {};

    /** Both ends hold one key and start at one nonce, so only one of them may seal. */
    enum Role {
        SENDER,
        RECIPIENT
    }

    private final Role role;
    private final byte[] suite;
    private final Plaintext key;
    private final byte[] baseNonce;
    private final Plaintext exporter;
    private long sequence;

    /** The suite of a sealed box. Takes over the KEM's secret. */
    HpkeContext(Role role, Kem kem, byte[] secret, byte[] info) {
        this(role, suite(kem, AEAD_AES_256_GCM), Gcm.KEY_BYTES, secret, info);
    }

    /** Any suite, for published vectors. */
    HpkeContext(Role role, byte[] suite, int keyBytes, byte[] secret, byte[] info) {
        this.role = role;
        this.suite = suite;
        byte[] pskHash = Labeled.extract(suite, NO_BYTES, "psk_id_hash", NO_BYTES);
        byte[] infoHash = Labeled.extract(suite, NO_BYTES, "info_hash", info);
        byte[] context = Labeled.join(new byte[] {0}, pskHash, infoHash);
        byte[] schedule = Labeled.extract(suite, secret, "secret", NO_BYTES);
        this.key = Plaintext.owning(Labeled.expand(suite, schedule, "key", context, keyBytes));
        this.baseNonce = Labeled.expand(suite, schedule, "base_nonce", context, Gcm.NONCE_BYTES);
        this.exporter = Plaintext.owning(Labeled.expand(suite, schedule, "exp", context, 32));
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(schedule, (byte) 0);
    }

    static byte[] suite(Kem kem, int aead) {
        return ByteBuffer.allocate(10)
                .put("HPKE".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) kem.id())
                .putShort((short) KDF_HKDF_SHA256)
                .putShort((short) aead)
                .array();
    }

    /** Seals the next message of the sequence; for the end that started the context. */
    public synchronized byte[] seal(byte[] aad, Plaintext message) {
        require(Role.SENDER);
        byte[] nonce = nonceAt(sequence++);
        return key.lend(k -> message.lend(bytes -> Gcm.seal(k, nonce, aad, bytes)));
    }

    /**
     * Opens the next message of the sequence; for the end that accepted the context. After a
     * failure the same message is still due.
     *
     * <p>Errors: {@link SealBroken}, {@link MalformedBox}.
     */
    public synchronized Plaintext open(byte[] aad, byte[] sealed) {
        require(Role.RECIPIENT);
        byte[] opened = key.lend(k -> Gcm.open(k, nonceAt(sequence), aad, sealed));
        sequence++;
        return Plaintext.owning(opened);
    }

    /** A secret of its own for a purpose. */
    public Plaintext export(byte[] purpose, int length) {
        return exporter.lend(
                secret -> Plaintext.owning(Labeled.expand(suite, secret, "sec", purpose, length)));
    }

    private void require(Role expected) {
        if (role != expected) {
            throw new IllegalStateException("only the sender seals, only the recipient opens");
        }
    }

    private byte[] nonceAt(long number) {
        ByteBuffer nonce = ByteBuffer.wrap(baseNonce.clone());
        return nonce.putLong(4, nonce.getLong(4) ^ number).array();
    }

    @Override
    public void close() {
        key.close();
        exporter.close();
    }
}
