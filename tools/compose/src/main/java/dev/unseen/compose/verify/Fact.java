package dev.unseen.compose.verify;

import java.util.Locale;

/// What a check found; `unknown` is not a pass.
public enum Fact {
    HOLDS,
    FAILS,
    UNKNOWN;

    static Fact of(boolean holds) {
        return holds ? HOLDS : FAILS;
    }

    public String word() {
        return this == HOLDS ? "yes" : this == FAILS ? "NO" : name().toLowerCase(Locale.ROOT);
    }
}
