package dev.unseen.identity.node;

import dev.unseen.audit.Acts;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.gate.Entries;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.policy.Scope;
import dev.unseen.identity.policy.Target;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What the deployment service and persons may do with nodes.
///
/// Order:  the policy, then the log, then the row; what leaves a session behind ends it at once.
/// Errors: [Refusal] with `NotFound`, `NotPermitted` or `Conflict`.
public final class Nodes {

    private final Database database;
    private final NodeRows rows;
    private final Acts acts;
    private final Policy policy;
    private final Containers containers;
    private final Surroundings surroundings;

    /// What else a change of a node touches.
    ///
    /// @param endSessions drops every open session of a node
    /// @param requireProvider refuses a provider whose machines nobody here can look at
    public record Surroundings(Consumer<NodeId> endSessions, Consumer<String> requireProvider) {}

    public Nodes(
            Database database,
            NodeRows rows,
            Acts acts,
            Policy policy,
            Containers containers,
            Surroundings surroundings) {
        this.database = database;
        this.rows = rows;
        this.acts = acts;
        this.policy = policy;
        this.containers = containers;
        this.surroundings = surroundings;
    }

    /// The nodes as they are stored.
    public NodeRows rows() {
        return rows;
    }

    public Node describe(Caller caller, NodeId id) {
        return require(caller, Operation.NODES_DESCRIBE, id);
    }

    List<Node> list(Caller caller, NodeFilter filter) {
        return switch (policy.scope(caller, Operation.NODES_LIST)) {
            case Scope.AllProjects _ -> database.read(handle -> rows.list(handle, filter));
            case Scope.SomeProjects(var projects) ->
                    database.read(handle -> rows.list(handle, filter, projects));
            case Scope.OneProject(ProjectId project) ->
                    database.read(handle -> rows.list(handle, filter, Set.of(project)));
            case Scope.OneContainer _, Scope.Nothing _ -> List.of();
        };
    }

    /// Says which machine a node runs on. The same again changes nothing; another one is a
    /// conflict.
    void bindMachine(Exchange exchange, NodeId id, Node.Machine machine) {
        Node node = require(exchange.caller(), Operation.NODES_BIND, id);
        surroundings.requireProvider().accept(machine.provider());
        if (node.machine().isPresent()) {
            boolean same =
                    node.machine().get().provider().equals(machine.provider())
                            && node.machine().get().id().equals(machine.id());
            requireUnbound(same, "machine");
            return;
        }
        perform(
                exchange,
                EventType.MACHINE_ORDERED,
                node,
                handle -> rows.bindMachine(handle, id, machine));
    }

    /// Says which container is a node's bundle. Once.
    void bindContainer(Exchange exchange, NodeId id, String reference) {
        Node node = require(exchange.caller(), Operation.NODES_BIND, id);
        ContainerId container = containers.require(node.project(), reference);
        if (node.container().isPresent()) {
            requireUnbound(node.container().get().equals(container), "bundle");
            return;
        }
        perform(
                exchange,
                EventType.CONTAINER_CHANGED,
                node,
                handle -> rows.bindContainer(handle, id, container));
        surroundings.endSessions().accept(id);
    }

    private static void requireUnbound(boolean same, String what) {
        if (!same) {
            throw Refusal.conflict("This node has another " + what + " already.");
        }
    }

    /// Shuts a node out for good.
    void revoke(Exchange exchange, NodeId id) {
        Node node = require(exchange.caller(), Operation.NODES_REVOKE, id);
        if (node.state() != NodeState.REVOKED) {
            perform(
                    exchange,
                    EventType.NODE_RETIRED,
                    node,
                    handle -> rows.shut(handle, id, NodeState.REVOKED));
        }
        surroundings.endSessions().accept(id);
    }

    /// Shuts a node out until a person decides. Whoever notices calls this, not a caller.
    public void quarantine(Exchange exchange, Node node) {
        perform(
                exchange,
                EventType.NODE_QUARANTINED,
                node,
                handle -> rows.shut(handle, node.id(), NodeState.QUARANTINED));
        surroundings.endSessions().accept(node.id());
    }

    /// Lets a node come in anew after somebody has looked: with a new ticket, a new key and a
    /// machine that is named again. What it was, with its sessions, does not come back.
    void release(Exchange exchange, NodeId id) {
        Node node = require(exchange.caller(), Operation.NODES_RELEASE, id);
        if (node.state() != NodeState.QUARANTINED) {
            throw Refusal.conflict("This node is not in quarantine; there is nothing to release.");
        }
        surroundings.endSessions().accept(id);
        perform(
                exchange,
                EventType.NODE_RELEASED,
                node,
                handle -> {
                    if (!rows.release(handle, id)) {
                        throw Refusal.conflict("This node has left its quarantine meanwhile.");
                    }
                });
    }

    /// What a node says of its application.
    void report(Exchange exchange, Caller.Node caller, String event) {
        EventType type =
                event.equals("started") || event.equals("healthy")
                        ? EventType.MACHINE_STARTED
                        : EventType.MACHINE_STOPPED;
        Subject subject = Subject.of(SubjectKind.NODE, caller.project(), caller.id().value());
        acts.perform(
                Entries.allowed(exchange, type, subject),
                handle -> {
                    rows.report(handle, caller.id(), event);
                    return event;
                });
    }

    private Node require(Caller caller, Operation operation, NodeId id) {
        Node node =
                database.read(handle -> rows.find(handle, id))
                        .orElseThrow(() -> policy.absent(caller, "node"));
        Target.OfProject target = Target.of(node.project(), Openness.SEALED).of(id);
        Set<ContainerId> holders = node.container().map(Set::of).orElse(Set.of());
        policy.require(caller, operation, target.heldBy(holders));
        return node;
    }

    private void perform(
            Exchange exchange,
            EventType type,
            Node node,
            Consumer<org.jdbi.v3.core.Handle> change) {
        Subject subject = Subject.of(SubjectKind.NODE, node.project(), node.id().value());
        Entry entry = Entries.allowed(exchange, type, subject);
        acts.perform(
                entry,
                handle -> {
                    change.accept(handle);
                    return node.id();
                });
    }
}
