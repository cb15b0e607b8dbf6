package dev.unseen.columns.tool.cell;

import dev.unseen.columns.codec.Unreadable;

/// What one value was found to be.
public sealed interface Standing {

    record Plain() implements Standing {}

    record Encrypted(String keyId, Witness witness) implements Standing {}

    /// What the mark made at encryption says of an encrypted value.
    enum Witness {
        /// The original is the one it was.
        SAME,
        /// It was encrypted anew by somebody since.
        WRITTEN_SINCE,
        /// There is no mark of it.
        NONE
    }

    /// Begins like a ciphertext and does not open here; never touched.
    record Undecryptable(Unreadable.Reason reason) implements Standing {}

    /// The key of its subject was destroyed, as it was meant to be; never touched.
    record Shredded() implements Standing {}

    /// Opens, but is not what was recorded when it was encrypted.
    record Altered() implements Standing {}

    /// Cannot be encrypted or given back exactly; never touched.
    record Unfit(String reason) implements Standing {}
}
