package dev.unseen.strongroom.plain;

import dev.unseen.crypto.Envelope;

/// One value of one version, sealed under its project's key and bound to where it belongs.
public record SealedValue(Envelope envelope) {

    public static SealedValue stored(byte[] bytes) {
        return new SealedValue(Envelope.decode(bytes));
    }

    public byte[] stored() {
        return envelope.encode();
    }

    /// The project key that opens it.
    public int keyId() {
        return envelope.kekId();
    }
}
