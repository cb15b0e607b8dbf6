package dev.unseen.fleet.testkit;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.MachineId;
import dev.unseen.fleet.deployment.VpsName;
import dev.unseen.fleet.node.NodeStatus;
import dev.unseen.fleet.node.NodeStatus.State;
import dev.unseen.fleet.node.Nodes;
import dev.unseen.fleet.node.Ticket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A register of nodes, and the nodes themselves: each enrols as soon as its machine is bound and
/// runs, provided that the machine was given the ticket which counts, and reports its application
/// started once it has a bundle.
public final class FakeNodes implements Nodes {

    private final Faults faults;
    private final Predicate<DeploymentId> running;
    private final Function<DeploymentId, byte[]> userData;
    private final Map<DeploymentId, Node> nodes = new HashMap<>();
    private Optional<State> forced = Optional.empty();
    private String word = "started";

    private static final class Node {
        private final NodeId id;
        private final DeploymentId deployment;
        private int tickets;
        private boolean bound;
        private boolean revoked;
        private boolean quarantined;
        private Optional<String> container = Optional.empty();

        Node(NodeId id, DeploymentId deployment) {
            this.id = id;
            this.deployment = deployment;
        }
    }

    public FakeNodes(Faults faults, FakeCloud cloud) {
        this(faults, cloud::isRunning, cloud::userData);
    }

    public FakeNodes(
            Faults faults,
            Predicate<DeploymentId> running,
            Function<DeploymentId, byte[]> userData) {
        this.faults = faults;
        this.running = running;
        this.userData = userData;
    }

    /// From now on every node is in this state.
    public void force(State state) {
        forced = Optional.of(state);
    }

    /// From now on this is what a node with a bundle reports.
    public void report(String reported) {
        word = reported;
    }

    public int count() {
        return nodes.size();
    }

    public long admitted() {
        return nodes.values().stream().filter(each -> !each.revoked).count();
    }

    @Override
    public Ticket issue(DeploymentId deployment, VpsName name, Duration life) {
        return faults.around(
                () -> {
                    Node node =
                            nodes.computeIfAbsent(
                                    deployment, each -> new Node(new NodeId(each.value()), each));
                    node.tickets++;
                    return new Ticket(node.id, ticket(node));
                });
    }

    private static String ticket(Node node) {
        return "unt1_ticket-number-" + node.tickets + "-";
    }

    @Override
    public void bindMachine(NodeId node, String provider, MachineId machine) {
        faults.around(() -> require(node).bound = true);
    }

    @Override
    public void bindBundle(NodeId node, String container) {
        faults.around(() -> bind(require(node), container));
    }

    private static void bind(Node node, String container) {
        if (node.container.filter(each -> !each.equals(container)).isPresent()) {
            throw Refusal.conflict("another bundle is bound");
        }
        node.container = Optional.of(container);
    }

    private Node require(NodeId id) {
        return nodes.values().stream()
                .filter(each -> each.id.equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("node"));
    }

    @Override
    public Optional<NodeStatus> find(NodeId node) {
        return Optional.of(status(require(node)));
    }

    @Override
    public Optional<NodeStatus> of(DeploymentId deployment) {
        return Optional.ofNullable(nodes.get(deployment)).map(this::status);
    }

    @Override
    public Set<NodeId> quarantined() {
        return nodes.values().stream()
                .filter(each -> state(each) == State.QUARANTINED)
                .map(each -> each.id)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<String> neverReleased() {
        return Optional.empty();
    }

    private NodeStatus status(Node node) {
        State state = state(node);
        boolean works = state == State.ENROLLED && node.container.isPresent();
        return new NodeStatus(
                node.id,
                state,
                node.container,
                Optional.empty(),
                Optional.empty(),
                works ? Optional.of(word) : Optional.empty());
    }

    private State state(Node node) {
        if (node.revoked) {
            return State.REVOKED;
        }
        if (node.quarantined) {
            return State.QUARANTINED;
        }
        var given = new String(userData.apply(node.deployment));
        boolean enrols =
                node.bound && running.test(node.deployment) && given.contains(ticket(node));
        return forced.orElse(enrols ? State.ENROLLED : State.RESERVED);
    }

    /// As the strongroom does when a ticket is used twice.
    public void quarantine(NodeId node) {
        require(node).quarantined = true;
    }

    /// A token of one word lets a node out; whose it is, is not looked at here.
    @Override
    public void release(NodeId node, String token) {
        faults.around(
                () -> {
                    Node held = require(node);
                    if (!token.equals("admin")) {
                        throw Refusal.notPermitted("nodes:release is not granted to this caller.");
                    }
                    held.quarantined = false;
                    held.bound = false;
                });
    }

    @Override
    public void revoke(NodeId node) {
        faults.around(() -> require(node).revoked = true);
    }
}
