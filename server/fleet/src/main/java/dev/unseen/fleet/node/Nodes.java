package dev.unseen.fleet.node;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.MachineId;
import dev.unseen.fleet.deployment.VpsName;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The strongroom's register of nodes, as the deployment service may use it.
///
/// Errors: of every method, `Outage` when it does not answer and `Refusal` when it refuses.
public interface Nodes {

    /// A ticket for the deployment's node. Asked again before it was redeemed, the old ticket is
    /// void and the node is the same.
    Ticket issue(DeploymentId deployment, VpsName name, Duration life);

    /// Says which machine the node runs on. The same again is nothing new.
    void bindMachine(NodeId node, String provider, MachineId machine);

    /// Says which container is the node's bundle. The same again is nothing new.
    void bindBundle(NodeId node, String container);

    Optional<NodeStatus> find(NodeId node);

    /// The node of a deployment, also when we never heard the answer that named it.
    Optional<NodeStatus> of(DeploymentId deployment);

    /// Every node that is in quarantine now.
    Set<NodeId> quarantined();

    /// Why no node is ever released here, in a sentence for people; empty where a person may do it.
    Optional<String> neverReleased();

    /// Lets a node in quarantine come in anew, with a new ticket and new keys. A person decides it:
    /// whoever keeps the register looks at their roles, and records that it was them.
    ///
    /// @param token the person's own
    void release(NodeId node, String token);

    /// Shuts a node out for good, its ticket included. Nothing happens when it is out already.
    void revoke(NodeId node);
}
