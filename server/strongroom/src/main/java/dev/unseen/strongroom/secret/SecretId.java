package dev.unseen.strongroom.secret;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.failure.Refusal;
import java.util.Optional;

/// A secret, whatever its version.
public record SecretId(String value) {

    public SecretId {
        if (!Ids.wellFormed(value)) {
            throw Refusal.malformed("A secret id is a lower-case UUID.");
        }
    }

    /// Empty for what cannot be an id, which names nothing that exists.
    public static Optional<SecretId> find(String value) {
        return Ids.wellFormed(value) ? Optional.of(new SecretId(value)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
