package dev.unseen.client.cache;

import java.time.Instant;
import java.util.Arrays;

/**
 * The strongroom's signed word, given when a session opens: this node may start from a copy of this
 * generation until then.
 *
 * @param message the bytes that were signed
 */
public record Permit(long generation, Instant notAfter, byte[] message, byte[] signature) {

    public boolean allows(Instant now) {
        return now.isBefore(notAfter);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Permit permit
                && Arrays.equals(permit.message, message)
                && Arrays.equals(permit.signature, signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(message);
    }

    @Override
    public String toString() {
        return "Permit[generation " + generation + " until " + notAfter + "]";
    }
}
