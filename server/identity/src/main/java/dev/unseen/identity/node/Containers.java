package dev.unseen.identity.node;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.ProjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// What identity asks of the strongroom about containers.
public interface Containers {

    /// The container that a reference names. Errors: `Refusal` with `NotFound` outside the
    /// project.
    ContainerId require(ProjectId project, String reference);

    /// The generation of its bundle; empty while it has none.
    OptionalLong generation(ContainerId container);

    /// When its bundle was last handed out.
    Optional<Instant> lastDelivered(ContainerId container);
}
