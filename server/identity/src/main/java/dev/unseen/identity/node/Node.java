package dev.unseen.identity.node;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import java.time.Instant;
import java.util.Optional;

/// A server: reserved by a ticket, then bound to keys, a machine and one container.
public record Node(
        NodeId id,
        Belonging belonging,
        NodeState state,
        Optional<BoundKeys> keys,
        Optional<Machine> machine,
        Times times,
        Optional<String> reported) {

    /// @param deployment the order that it was reserved for, known to the deployment service
    public record Belonging(
            String name, String deployment, ProjectId project, Optional<ContainerId> container) {}

    /// @param level how far it is isolated, once the machine was checked
    public record Machine(String provider, String id, Optional<String> level) {}

    public record Times(
            Instant reserved, Optional<Instant> enrolled, Optional<Instant> lastSession) {}

    public ProjectId project() {
        return belonging.project();
    }

    public Optional<ContainerId> container() {
        return belonging.container();
    }
}
