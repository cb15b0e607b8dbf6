package dev.unseen.compose.scan;

import java.util.Locale;

/// What should happen to a variable.
public enum Decision {
    /// A secret: it leaves the environment.
    MOVE,
    /// A person decides.
    REPORT,
    /// Not a secret.
    KEEP;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
