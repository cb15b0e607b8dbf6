package dev.unseen.identity.account;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.policy.Target;
import java.time.Instant;

/// A tenant. Its openness says who may take payloads out of it.
public record Project(
        ProjectId id, String name, Openness openness, boolean enabled, Instant created) {

    /// The project as the target of an operation on its collections.
    public Target.OfProject target() {
        return Target.of(id, openness);
    }
}
