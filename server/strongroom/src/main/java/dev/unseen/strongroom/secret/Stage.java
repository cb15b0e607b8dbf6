package dev.unseen.strongroom.secret;

import java.util.Locale;

/// Where a version is in its life.
public enum Stage {
    /// Distributed, not yet relied upon.
    PENDING,
    CURRENT,
    /// Still accepted by those who have not seen the current one.
    PREVIOUS;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
