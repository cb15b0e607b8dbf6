package dev.unseen.strongroom.plain;

import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Macs;
import dev.unseen.crypto.Plaintext;

/// A key for HMAC-SHA-256, open while the process runs.
public final class MacKey implements AutoCloseable {

    private final Plaintext key;

    MacKey(Plaintext key) {
        this.key = key;
    }

    /// 32 bytes.
    public byte[] mac(byte[] message) {
        return key.lend(bytes -> Macs.hmac(bytes, message));
    }

    /// Compares in constant time.
    public boolean verifies(byte[] message, byte[] mac) {
        return key.lend(bytes -> Macs.verifies(bytes, message, mac));
    }

    /// A key of its own for one purpose.
    MacKey derived(String purpose) {
        return new MacKey(Plaintext.owning(mac(Binding.of("unseen/v1/mac").with(purpose).bytes())));
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "MacKey";
    }
}
