package dev.unseen.columns.tool.plan;

import dev.unseen.columns.codec.Format;
import java.util.Optional;

/// What a person wants done, as far as the plan depends on it.
///
/// @param blind the blind index that is made for it, if one is
public record Need(Format format, String keyId, Optional<Blind> blind) {

    /// A blind index.
    ///
    /// @param column that it stands in
    /// @param unique whether it keeps the values unique
    /// @param exact whether only the same characters count as equal
    public record Blind(String column, boolean unique, boolean exact) {}

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
