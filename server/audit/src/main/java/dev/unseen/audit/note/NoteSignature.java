package dev.unseen.audit.note;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/// The bytes behind a key id.
///
/// Shape:  Ed25519: signature (64 bytes); ML-DSA-44: seconds since 1970 (8 bytes) ‖ signature.
/// Source: C2SP signed-note and tlog-cosignature.
record NoteSignature(NoteAlgorithm algorithm, long time, byte[] signature) {

    static Optional<NoteSignature> of(NoteAlgorithm algorithm, byte[] bytes) {
        int timeBytes = timeBytes(algorithm);
        if (bytes.length != timeBytes + algorithm.signatureBytes()) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(bytes);
        long time = timeBytes == 0 ? 0 : buffer.getLong();
        byte[] signature = new byte[algorithm.signatureBytes()];
        buffer.get(signature);
        return time < 0
                ? Optional.empty()
                : Optional.of(new NoteSignature(algorithm, time, signature));
    }

    byte[] encoded() {
        var buffer = ByteBuffer.allocate(timeBytes(algorithm) + signature.length);
        if (timeBytes(algorithm) > 0) {
            buffer.putLong(time);
        }
        return buffer.put(signature).array();
    }

    boolean verifies(NoteKey key, TreeHead head) {
        return key.verifies(SignedMessage.of(algorithm, key.name(), head, time), signature);
    }

    /// When it was signed, as far as the signature says so.
    Optional<Instant> at() {
        return time == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(time));
    }

    private static int timeBytes(NoteAlgorithm algorithm) {
        return algorithm == NoteAlgorithm.ML_DSA_44 ? Long.BYTES : 0;
    }
}
