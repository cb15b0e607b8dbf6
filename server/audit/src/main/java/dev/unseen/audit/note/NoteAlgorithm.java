package dev.unseen.audit.note;

import dev.unseen.crypto.VerifyingKey;
import java.util.Arrays;
import java.util.Optional;

/// How a log signs its checkpoints.
public enum NoteAlgorithm {
    /// A plain signature over the note's text, which every C2SP tool reads.
    ED25519("Ed25519", 0x01, 64),
    /// C2SP's cosignature type, which it recommends to logs for their own signature.
    ML_DSA_44("ML-DSA-44", 0x06, 2420);

    private final String jcaName;
    private final int type;
    private final int signatureBytes;

    NoteAlgorithm(String jcaName, int type, int signatureBytes) {
        this.jcaName = jcaName;
        this.type = type;
        this.signatureBytes = signatureBytes;
    }

    byte type() {
        return (byte) type;
    }

    int signatureBytes() {
        return signatureBytes;
    }

    /// Errors: [dev.unseen.crypto.MalformedBox] for bytes that are no such key.
    VerifyingKey key(byte[] raw) {
        return new VerifyingKey(jcaName, raw);
    }

    static NoteAlgorithm named(String jcaName) {
        return Arrays.stream(values())
                .filter(each -> each.jcaName.equals(jcaName))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "a log signs with Ed25519 or ML-DSA-44"));
    }

    static Optional<NoteAlgorithm> ofType(byte type) {
        return Arrays.stream(values()).filter(each -> each.type() == type).findFirst();
    }
}
