package dev.unseen.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One direction of HPKE base mode: seals or opens in sequence, and exports secrets. Not for several
 * threads at once.
 *
 * <p>Suite: the recipient's KEM, HKDF-SHA256, AES-256-GCM. Source: RFC 9180 section 5.
 */
public final class HpkeContext {

    private static final int KDF_HKDF_SHA256 = 1;
    static final int AEAD_AES_256_GCM = 2;
    private static final byte[] NO_BYTES = {};

    private final byte[] suite;
    private final byte[] key;
    private final byte[] baseNonce;
    private final byte[] exporter;
    private long sequence;

    HpkeContext(int kem, int aead, int keyBytes, byte[] secret, byte[] info) {
        this.suite =
                ByteBuffer.allocate(10)
                        .put("HPKE".getBytes(StandardCharsets.US_ASCII))
                        .putShort((short) kem)
                        .putShort((short) KDF_HKDF_SHA256)
                        .putShort((short) aead)
                        .array();
        byte[] pskHash = Labeled.extract(suite, NO_BYTES, "psk_id_hash", NO_BYTES);
        byte[] infoHash = Labeled.extract(suite, NO_BYTES, "info_hash", info);
        byte[] context = Labeled.join(new byte[] {0}, pskHash, infoHash);
        byte[] schedule = Labeled.extract(suite, secret, "secret", NO_BYTES);
        this.key = Labeled.expand(suite, schedule, "key", context, keyBytes);
        this.baseNonce = Labeled.expand(suite, schedule, "base_nonce", context, 12);
        this.exporter = Labeled.expand(suite, schedule, "exp", context, 32);
    }

    /** Seals the next message of the sequence. */
    public byte[] seal(byte[] aad, Plaintext message) {
        return message.lend(bytes -> Gcm.seal(key, nextNonce(), aad, bytes));
    }

    /** Opens the next message of the sequence. Errors: {@link SealBroken}. */
    public Plaintext open(byte[] aad, byte[] sealed) {
        byte[] opened = Gcm.open(key, nonceAt(sequence), aad, sealed);
        sequence++;
        return Plaintext.owning(opened);
    }

    /** A secret of its own for a purpose. */
    public Plaintext export(byte[] purpose, int length) {
        return Plaintext.owning(Labeled.expand(suite, exporter, "sec", purpose, length));
    }

    private byte[] nextNonce() {
        return nonceAt(sequence++);
    }

    private byte[] nonceAt(long number) {
        ByteBuffer nonce = ByteBuffer.wrap(baseNonce.clone());
        return nonce.putLong(4, nonce.getLong(4) ^ number).array();
    }
}
