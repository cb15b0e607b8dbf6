package dev.unseen.client.cache;

import dev.unseen.crypto.Binding;
import java.time.Instant;

/**
 * A permit where no strongroom signs one: control's word, which came over TLS. The sealed copy is
 * bound to its bytes.
 */
public final class CloudPermit {

    private static final byte[] UNSIGNED = {};

    private CloudPermit() {}

    public static Permit of(String node, long generation, Instant notAfter) {
        byte[] message =
                Binding.of("unseen/v1/session-opened")
                        .with(node)
                        .with("cloud")
                        .with("")
                        .with("")
                        .with("")
                        .with(generation)
                        .with(notAfter.getEpochSecond())
                        .bytes();
        return Permit.read(message, UNSIGNED);
    }
}
