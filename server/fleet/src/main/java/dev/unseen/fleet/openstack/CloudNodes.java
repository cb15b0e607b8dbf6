package dev.unseen.fleet.openstack;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.MachineId;
import dev.unseen.fleet.deployment.VpsName;
import dev.unseen.fleet.node.NodeStatus;
import dev.unseen.fleet.node.Nodes;
import dev.unseen.fleet.node.Ticket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// The register of nodes where no strongroom keeps one: control's own.
final class CloudNodes implements Nodes {

    private static final int TICKET_BYTES = 32;
    private static final String NEVER_RELEASED =
            "Where a cloud keeps the secrets, a server in quarantine is destroyed and deployed"
                    + " anew: whoever came as it still knows what it was lent.";

    private final NodeTable table;
    private final Lending lending;
    private final InstantSource clock;
    private final SecureRandom random;

    CloudNodes(NodeTable table, Lending lending, InstantSource clock, SecureRandom random) {
        this.table = table;
        this.lending = lending;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Ticket issue(DeploymentId deployment, VpsName name, Duration life) {
        byte[] drawn = new byte[TICKET_BYTES];
        random.nextBytes(drawn);
        String text = "unt1_" + Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        NodeId node =
                table.issue(
                        new NodeId(Ids.uuid(random)),
                        deployment,
                        name.value(),
                        Digest.of(text),
                        clock.instant().plus(life));
        return new Ticket(node, text);
    }

    @Override
    public void bindMachine(NodeId node, String provider, MachineId machine) {
        table.machine(node, provider + "/" + machine);
    }

    @Override
    public void bindBundle(NodeId node, String container) {
        CloudNode known = table.find(node).orElseThrow(() -> Refusal.notFound("node"));
        if (known.bundle().container().filter(each -> !each.equals(container)).isPresent()) {
            throw Refusal.conflict("This node has another bundle already.");
        }
        table.container(node, container);
    }

    @Override
    public Optional<NodeStatus> find(NodeId node) {
        return table.find(node).map(CloudNode::status);
    }

    @Override
    public Optional<NodeStatus> of(DeploymentId deployment) {
        return table.of(deployment).map(CloudNode::status);
    }

    @Override
    public Set<NodeId> quarantined() {
        return table.quarantined();
    }

    @Override
    public Optional<String> neverReleased() {
        return Optional.of(NEVER_RELEASED);
    }

    /// What was lent to whoever came stays known to them; only a new deployment has new secrets.
    @Override
    public void release(NodeId node, String token) {
        throw Refusal.conflict(NEVER_RELEASED);
    }

    /// Shut out here first, so that nothing is lent any more while what was lent is deleted.
    @Override
    public void revoke(NodeId node) {
        Optional<CloudNode> known = table.find(node);
        if (known.isPresent()) {
            table.revoke(node);
            lending.withdraw(known.get());
        }
    }
}
