package dev.unseen.identity.enrolment;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Acts;
import dev.unseen.audit.AuditLog;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.credential.TicketKeys;
import dev.unseen.identity.gate.Entries;
import dev.unseen.identity.machine.Level;
import dev.unseen.identity.machine.MachineCheck;
import dev.unseen.identity.machine.Verdict;
import dev.unseen.identity.node.BoundKeys;
import dev.unseen.identity.node.Node;
import dev.unseen.identity.node.NodeState;
import dev.unseen.identity.node.Nodes;
import dev.unseen.identity.node.Problem;
import dev.unseen.identity.node.StrongroomKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Redeems tickets.
///
/// Order:  the ticket's proof and the signature; then the binding of the key, which one redemption
///         wins; then a look at the machine. Each step is in the log before it is in the rows.
/// Errors: [Refusal] with `Unauthenticated`, in the same words for a ticket that is unknown, void,
///         expired or not proven.
final class Enrolments {

    private final Database database;
    private final Acts acts;
    private final AuditLog log;
    private final Nodes nodes;
    private final Proofs proofs;
    private final InstantSource clock;

    /// What a redemption is held against.
    record Proofs(
            TicketRows rows,
            TicketKeys tickets,
            StrongroomKeys strongroom,
            MachineCheck machines) {}

    Enrolments(
            Database database,
            Acts acts,
            AuditLog log,
            Nodes nodes,
            Proofs proofs,
            InstantSource clock) {
        this.database = database;
        this.acts = acts;
        this.log = log;
        this.nodes = nodes;
        this.proofs = proofs;
        this.clock = clock;
    }

    Outcome redeem(Exchange exchange, Redemption redemption) {
        Ticket ticket = proven(redemption);
        exchange.concerns(ticket.node().value());
        Node node = find(ticket);
        if (node.keys().isEmpty()) {
            node = bound(exchange, ticket, node, redemption.keys());
        }
        boolean same = node.keys().filter(each -> each.sameAs(redemption.keys())).isPresent();
        return same ? next(exchange, node) : stolen(exchange, node);
    }

    private Ticket proven(Redemption redemption) {
        byte[] transcript = redemption.transcript(proofs.strongroom().fingerprintBytes());
        Optional<Ticket> ticket =
                database.read(handle -> proofs.rows().find(handle, redemption.ticketId()));
        if (ticket.isEmpty()) {
            proofs.tickets().pretend(transcript, redemption.mac());
        }
        return ticket.filter(
                        each ->
                                proofs.tickets()
                                        .proves(
                                                each.id(),
                                                each.sealedKey(),
                                                transcript,
                                                redemption.mac()))
                .filter(_ -> redemption.signedIts(transcript))
                .orElseThrow(Enrolments::unproven);
    }

    private static Refusal unproven() {
        return Refusal.unauthenticated(
                "This ticket is unknown, void or expired, or was not proven.");
    }

    private Node find(Ticket ticket) {
        return database.read(handle -> nodes.rows().find(handle, ticket.node()))
                .orElseThrow(Enrolments::unproven);
    }

    /// Binds the key unless another one is faster. A ticket's time counts until it is redeemed;
    /// later, theft is still to be noticed.
    private Node bound(Exchange exchange, Ticket ticket, Node node, BoundKeys keys) {
        if (node.state() != NodeState.RESERVED || !clock.instant().isBefore(ticket.expires())) {
            throw unproven();
        }
        keys.requireUsable();
        try {
            perform(
                    exchange,
                    EventType.NODE_KEY_BOUND,
                    node,
                    handle -> {
                        if (!nodes.rows().bindKeys(handle, node.id(), keys)) {
                            throw new Overtaken();
                        }
                        return node.id();
                    });
        } catch (Overtaken _) {
            // Whoever was faster may be the same server, asking again; the caller compares.
        }
        return find(ticket);
    }

    /// Another redemption has bound its key in between.
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Overtaken() {
            super("overtaken", null, false, false);
        }
    }

    private Outcome stolen(Exchange exchange, Node node) {
        if (node.state() == NodeState.CHECKING || node.state() == NodeState.ENROLLED) {
            nodes.quarantine(exchange, node);
        }
        return new Outcome.Refused(Problem.TICKET_USED);
    }

    private Outcome next(Exchange exchange, Node node) {
        return switch (node.state()) {
            case RESERVED -> throw new IllegalStateException("a bound key leaves no reservation");
            case CHECKING -> checked(exchange, node);
            case ENROLLED -> new Outcome.Enrolled(node);
            case QUARANTINED -> new Outcome.Refused(Problem.QUARANTINED);
            case REVOKED -> new Outcome.Refused(Problem.REVOKED);
        };
    }

    private Outcome checked(Exchange exchange, Node node) {
        return switch (proofs.machines().look(node, exchange.peer())) {
            case Verdict.Waiting _ -> new Outcome.Checking();
            case Verdict.Verified(Level level) -> enrolled(exchange, node, level);
            case Verdict.Contradicted _ -> {
                nodes.quarantine(exchange, node);
                yield new Outcome.Refused(Problem.MACHINE_MISMATCH);
            }
        };
    }

    /// Somebody may have shut the node out since we looked; then that counts.
    private Outcome enrolled(Exchange exchange, Node node, Level level) {
        Instant now = clock.instant();
        log.append(entry(exchange, level.event(), node));
        boolean first =
                perform(
                        exchange,
                        EventType.NODE_ENROLLED,
                        node,
                        handle -> nodes.rows().enrol(handle, node.id(), level.wireName(), now));
        Node after = database.read(handle -> nodes.rows().find(handle, node.id())).orElseThrow();
        return first || after.state() == NodeState.ENROLLED
                ? new Outcome.Enrolled(after)
                : new Outcome.Refused(Problem.QUARANTINED);
    }

    private <T> T perform(
            Exchange exchange, EventType type, Node node, Function<Handle, T> change) {
        return acts.perform(entry(exchange, type, node), change::apply);
    }

    /// The server itself acts here: its key has signed.
    private static Entry entry(Exchange exchange, EventType type, Node node) {
        return Entry.allowed(
                type,
                Actor.node(node.id(), node.project()),
                Subject.of(SubjectKind.NODE, node.project(), node.id().value()),
                Entries.context(exchange));
    }
}
