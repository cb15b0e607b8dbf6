package dev.unseen.columns.tool.cell;

import java.util.List;
import java.util.Optional;

/// What is to happen to one value.
public sealed interface Verdict {

    Standing standing();

    record Leave(Standing standing) implements Verdict {}

    /// @param digest of the original, when it is to be remembered
    /// @param former the key under which the value was marked so far and is no longer, if another
    record Replace(
            Standing standing, Stored now, Optional<String> digest, Optional<List<String>> former)
            implements Verdict {

        public Replace(Standing standing, Stored now, Optional<String> digest) {
            this(standing, now, digest, Optional.empty());
        }
    }
}
