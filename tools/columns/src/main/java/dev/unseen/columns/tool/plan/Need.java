package dev.unseen.columns.tool.plan;

import dev.unseen.columns.codec.Format;
import java.util.Optional;

/// What a person wants done, as far as the plan depends on it.
///
/// @param indexed whether a blind index is made for it
/// @param unique whether that index keeps it unique
public record Need(Format format, String keyId, boolean indexed, boolean unique) {

    String prefix() {
        return format.prefix();
    }

    /// Characters of the longest ciphertext.
    int charsMax(int bytes) {
        return (int) Math.min(Integer.MAX_VALUE, format.storedChars(bytes, keyId));
    }

    Optional<String> lostBinding() {
        return format == Format.FERNET
                ? Optional.of(
                        "a Fernet token opens in every row and column: whoever may write can paste"
                                + " one elsewhere, and its time of writing is readable")
                : Optional.empty();
    }
}
