package dev.unseen.fleet.deployment;

import java.util.Locale;

/// Where a deployment stands.
public enum State {
    /// Its steps are being performed.
    DEPLOYING,
    ACTIVE,
    /// A step failed; what was done is being undone.
    UNDOING,
    /// It was undone; nothing of it is left.
    FAILED,
    /// It is being undone because somebody asked for that.
    DESTROYING,
    DESTROYED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether nothing is under way.
    public boolean isAtRest() {
        return this == ACTIVE || this == FAILED || this == DESTROYED;
    }

    /// Whether nothing is left of it, its name included.
    public boolean isGone() {
        return this == FAILED || this == DESTROYED;
    }

    public boolean isBeingUndone() {
        return this == UNDOING || this == DESTROYING;
    }
}
