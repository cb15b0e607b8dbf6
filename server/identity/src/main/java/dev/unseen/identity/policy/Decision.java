package dev.unseen.identity.policy;

/// What the policy says about one caller, operation and target.
public enum Decision {
    ALLOWED,
    /// Nobody has been established and the operation is not public.
    UNKNOWN_CALLER,
    DENIED,
    /// The target is in a part of the store that does not exist for this caller.
    HIDDEN
}
