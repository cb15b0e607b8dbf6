package dev.unseen.identity.enrolment;

import dev.unseen.audit.Acts;
import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.credential.TicketKeys;
import dev.unseen.identity.gate.Entries;
import dev.unseen.identity.node.Node;
import dev.unseen.identity.node.NodeRows;
import dev.unseen.identity.node.NodeState;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.policy.Target;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Issues tickets. A deployment has one node; asked again before that node has redeemed its ticket,
/// the old ticket is void and a fresh one admits the same node.
///
/// Order:  the policy, then the log, then the rows.
/// Errors: [Refusal] with `NotPermitted` or `Conflict`.
final class Tickets {

    private final Store store;
    private final Policy policy;
    private final TicketKeys keys;
    private final SecureRandom random;
    private final InstantSource clock;

    /// Where tickets and nodes are, and what their changes are recorded in.
    record Store(Database database, Acts acts, NodeRows nodes, TicketRows tickets) {}

    Tickets(Store store, Policy policy, TicketKeys keys, SecureRandom random, InstantSource clock) {
        this.store = store;
        this.policy = policy;
        this.keys = keys;
        this.random = random;
        this.clock = clock;
    }

    /// What is asked for.
    record Wish(String deployment, String name, Duration life) {}

    /// A ticket for the one who asked; nobody hears its text again.
    record Issued(TicketKeys.Minted ticket, NodeId node, Instant expires) {}

    Issued issue(Exchange exchange, Wish wish) {
        ProjectId project = project(exchange.caller());
        policy.require(
                exchange.caller(), Operation.TICKETS_ISSUE, Target.of(project, Openness.SEALED));
        Optional<Node> node =
                store.database()
                        .read(handle -> store.nodes().findByDeployment(handle, wish.deployment()));
        node.ifPresent(each -> requireReserved(each, project));
        node.flatMap(each -> store.database().read(handle -> store.tickets().of(handle, each.id())))
                .ifPresent(each -> revoke(exchange, project, each));
        return fresh(exchange, project, wish, node.map(Node::id));
    }

    private static ProjectId project(Caller caller) {
        if (caller instanceof Caller.Automation automation) {
            return automation.project();
        }
        throw Refusal.notPermitted("Tickets are issued to the deployment service.");
    }

    private static void requireReserved(Node node, ProjectId project) {
        if (!node.project().equals(project) || node.state() != NodeState.RESERVED) {
            throw Refusal.conflict(
                    "This deployment's node has redeemed its ticket or was shut out; begin a new"
                            + " deployment.");
        }
    }

    private void revoke(Exchange exchange, ProjectId project, Ticket ticket) {
        var subject = Subject.of(SubjectKind.TICKET, project, ticket.id());
        store.acts()
                .perform(
                        Entries.allowed(exchange, EventType.TICKET_REVOKED, subject),
                        handle -> {
                            store.tickets().delete(handle, ticket.id());
                            return ticket.id();
                        });
    }

    private Issued fresh(
            Exchange exchange, ProjectId project, Wish wish, Optional<NodeId> reserved) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        TicketKeys.Minted minted = keys.mint(random);
        NodeId id = reserved.orElseGet(() -> new NodeId(Ids.uuid(random)));
        var ticket = new Ticket(minted.id(), id, minted.sealedKey(), now.plus(wish.life()));
        var belonging =
                new Node.Belonging(wish.name(), wish.deployment(), project, Optional.empty());
        var subject = Subject.of(SubjectKind.TICKET, project, minted.id());
        return store.acts()
                .perform(
                        Entries.allowed(exchange, EventType.TICKET_ISSUED, subject),
                        handle -> {
                            if (reserved.isEmpty()) {
                                reserve(handle, id, belonging, now);
                            }
                            keep(handle, ticket);
                            return new Issued(minted, id, ticket.expires());
                        });
    }

    /// Of two that ask at once for one deployment, the second one asks again.
    private void reserve(Handle handle, NodeId id, Node.Belonging belonging, Instant now) {
        if (store.nodes().findByDeployment(handle, belonging.deployment()).isPresent()) {
            throw busy();
        }
        store.nodes().reserve(handle, id, belonging, now);
    }

    /// The node may have redeemed its former ticket since we looked.
    private void keep(Handle handle, Ticket ticket) {
        boolean reserved =
                store.nodes()
                        .find(handle, ticket.node())
                        .filter(each -> each.state() == NodeState.RESERVED)
                        .isPresent();
        if (!reserved || store.tickets().of(handle, ticket.node()).isPresent()) {
            throw busy();
        }
        store.tickets().insert(handle, ticket);
    }

    private static Refusal busy() {
        return Refusal.conflict("This deployment's ticket is in use at this moment; ask again.");
    }
}
