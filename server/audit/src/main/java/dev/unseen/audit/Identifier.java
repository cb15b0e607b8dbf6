package dev.unseen.audit;

import dev.unseen.chassis.caller.Ids;
import java.util.Optional;

/// An id of something of ours: 32 hexadecimal digits or a UUID, lower case. What a caller sent in
/// its place does not become one.
public record Identifier(String value) {

    public Identifier {
        if (!Ids.wellFormed(value)) {
            throw new IllegalArgumentException("not an id");
        }
    }

    /// Empty for anything that is not an id, so that a wrong one leaves no trace of itself.
    public static Optional<Identifier> of(String value) {
        return Ids.wellFormed(value) ? Optional.of(new Identifier(value)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
