package dev.unseen.columns.tool.cell;

import java.util.Optional;

/// What is to happen to one value.
public sealed interface Verdict {

    Standing standing();

    record Leave(Standing standing) implements Verdict {}

    /// @param digest of the original, when it is to be remembered
    record Replace(Standing standing, Stored now, Optional<String> digest) implements Verdict {}
}
