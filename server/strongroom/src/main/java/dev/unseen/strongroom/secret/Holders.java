package dev.unseen.strongroom.secret;

import dev.unseen.chassis.caller.ContainerId;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Which containers a secret is in, itself or as a part of a composite.
public interface Holders {

    /// Those that name the secret itself.
    Set<ContainerId> naming(Handle handle, SecretId secret);

    /// Gives every bundle that the secret's value is in a new generation, and names those.
    Set<ContainerId> changed(Handle handle, SecretId secret);
}
