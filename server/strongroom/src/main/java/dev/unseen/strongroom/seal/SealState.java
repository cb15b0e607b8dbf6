package dev.unseen.strongroom.seal;

/// How far a strongroom is on its way to being of use.
public enum SealState {
    /// No store yet: the first start makes the keys.
    UNINITIALISED,
    SEALED,
    UNSEALED
}
