package dev.unseen.identity.node;

import java.util.Locale;

/// Whether a node may come in.
public enum NodeState {
    /// A ticket was issued and nobody has redeemed it.
    RESERVED,
    /// A key is bound; the machine behind it is being checked.
    CHECKING,
    ENROLLED,
    /// Shut out until a person decides: a used ticket, a clone, a machine that is not the ordered
    /// one.
    QUARANTINED,
    /// Shut out for good.
    REVOKED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NodeState named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
