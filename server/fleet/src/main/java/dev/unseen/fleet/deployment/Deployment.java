package dev.unseen.fleet.deployment;

import dev.unseen.chassis.caller.NodeId;

/// One VPS from order to destruction.
///
/// @param revision grows with every change, and numbers the journal's entries
public record Deployment(
        DeploymentId id, Order order, Status status, References references, long revision) {

    static Deployment ordered(DeploymentId id, Order order) {
        return new Deployment(id, order, Status.ordered(order.at()), References.none(), 1);
    }

    public VpsName name() {
        return order.name();
    }

    public State state() {
        return status.state();
    }

    public Deployment with(Status changed) {
        return new Deployment(id, order, changed, references, revision);
    }

    public Deployment with(References changed) {
        return new Deployment(id, order, status, changed, revision);
    }

    Deployment atRevision(long changed) {
        return new Deployment(id, order, status, references, changed);
    }

    /// The node that the step *infrastructure* made; later steps may rely on it.
    public NodeId node() {
        return references
                .node()
                .orElseThrow(() -> new IllegalStateException("no node yet in " + id));
    }

    public MachineId machine() {
        return references
                .machine()
                .orElseThrow(() -> new IllegalStateException("no machine yet in " + id));
    }

    public String container() {
        return references
                .container()
                .orElseThrow(() -> new IllegalStateException("no container yet in " + id));
    }

    public SecretReference secret(String name) {
        return references.secrets().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no secret " + name + " in " + id));
    }
}
