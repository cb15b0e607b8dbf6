package dev.unseen.identity.appcredential;

import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// How much a credential is good for. `mayMint` is what Keystone calls unrestricted: tokens made
/// with it may make further credentials.
public record Bounds(Set<Role> roles, Reach reach, boolean mayMint, Optional<Instant> expires) {

    public Bounds {
        roles = Set.copyOf(roles);
    }

    /// Whether these bounds lie within another's in every respect.
    public boolean within(Bounds other) {
        return other.roles.containsAll(roles)
                && AccessRules.within(reach, other.reach)
                && (other.mayMint || !mayMint)
                && other.expires
                        .map(end -> expires.filter(each -> !each.isAfter(end)).isPresent())
                        .orElse(true);
    }

    public boolean expiredAt(Instant now) {
        return expires.filter(each -> !now.isBefore(each)).isPresent();
    }
}
