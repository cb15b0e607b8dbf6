package dev.unseen.strongroom.secret;

import dev.unseen.chassis.caller.ContainerId;
import java.util.Collection;
import java.util.Set;

/// What is kept ready in front of the store and has to be forgotten when a write has changed it.
public interface Warmth {

    /// A secret's value, its existence, or the bundles that it is in.
    void forget(SecretId secret, Set<ContainerId> bundles);

    /// A bundle, and in which bundles these secrets are.
    void forget(ContainerId bundle, Collection<SecretId> secrets);
}
