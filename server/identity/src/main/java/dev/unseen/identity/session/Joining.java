package dev.unseen.identity.session;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.SessionId;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.identity.credential.SessionSecrets;
import dev.unseen.identity.gate.Entries;
import dev.unseen.identity.machine.Verdict;
import dev.unseen.identity.node.BoundKeys;
import dev.unseen.identity.node.Node;
import dev.unseen.identity.node.NodeState;
import dev.unseen.identity.node.Nodes;
import dev.unseen.identity.node.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/// Opens sessions.
///
/// Order:  the signature, the state of the server, the counter, the machine; then the log, then the
///         counter's row, then the secrets. A counter that does not grow shows a second copy of the
///         server, and both copies are shut out.
/// Errors: [Refusal] with `Unauthenticated`, in the same words for an unknown server and a wrong
///         signature.
final class Joining {

    private static final int LOCKS = 64;

    private final SessionDesk.World world;
    private final Nodes nodes;
    private final SessionDesk.Ground ground;
    private final NodeSessions sessions;
    private final SessionLimits limits;
    private final RecentJoins recent = new RecentJoins();
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    Joining(
            SessionDesk.World world,
            Nodes nodes,
            SessionDesk.Ground ground,
            NodeSessions sessions,
            SessionLimits limits) {
        this.world = world;
        this.nodes = nodes;
        this.ground = ground;
        this.sessions = sessions;
        this.limits = limits;
    }

    /// How a try ends when its signature was right.
    sealed interface Outcome {

        record Open(Opened opened) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    Outcome open(Exchange exchange, Join join) {
        requireSigned(join);
        exchange.concerns(join.node().value());
        long now = world.clock().instant().getEpochSecond();
        if (Math.abs(now - join.time()) > limits.skewMax().toSeconds()) {
            return new Outcome.Refused(Problem.CLOCK_SKEW);
        }
        synchronized (locks[Math.floorMod(join.node().hashCode(), LOCKS)]) {
            return alone(exchange, join);
        }
    }

    private void requireSigned(Join join) {
        byte[] fingerprint = ground.strongroom().fingerprintBytes();
        find(join)
                .flatMap(Node::keys)
                .filter(keys -> join.isSignedBy(keys, fingerprint))
                .orElseThrow(Joining::unproven);
    }

    private static Refusal unproven() {
        return Refusal.unauthenticated("This server is unknown, or its signature is not its own.");
    }

    private Optional<Node> find(Join join) {
        return world.database().read(handle -> nodes.rows().find(handle, join.node()));
    }

    /// One try of a server at a time.
    private Outcome alone(Exchange exchange, Join join) {
        Node node = find(join).orElseThrow(Joining::unproven);
        Optional<Problem> shut = shut(node.state());
        if (shut.isPresent()) {
            return new Outcome.Refused(shut.get());
        }
        Optional<NodeSession> live = sessions.of(join.node()).filter(each -> each.isOf(join));
        if (live.isPresent()) {
            return new Outcome.Open(live.get().opened());
        }
        return switch (standing(join)) {
            case GROWN, LAST -> seen(exchange, node, join);
            case REPEATED -> throw unproven();
            case USED -> copied(exchange, node);
        };
    }

    private static Optional<Problem> shut(NodeState state) {
        return switch (state) {
            case ENROLLED -> Optional.empty();
            case RESERVED, CHECKING -> Optional.of(Problem.NOT_ENROLLED);
            case QUARANTINED -> Optional.of(Problem.QUARANTINED);
            case REVOKED -> Optional.of(Problem.REVOKED);
        };
    }

    /// How a try's counter compares with the last one.
    private enum Standing {
        GROWN,
        /// The last try again: its answer was lost, or we have been restarted.
        LAST,
        /// An earlier one again.
        REPEATED,
        USED
    }

    private Standing standing(Join join) {
        return world.database()
                .read(
                        handle -> {
                            if (nodes.rows()
                                    .joined(handle, join.node(), join.counter(), join.nonce())) {
                                return Standing.LAST;
                            }
                            if (join.counter() > nodes.rows().counter(handle, join.node())) {
                                return Standing.GROWN;
                            }
                            return recent.contains(join) ? Standing.REPEATED : Standing.USED;
                        });
    }

    private Outcome copied(Exchange exchange, Node node) {
        nodes.quarantine(exchange, node);
        return new Outcome.Refused(Problem.COUNTER_USED);
    }

    private Outcome seen(Exchange exchange, Node node, Join join) {
        return switch (ground.machines().look(node, exchange.peer())) {
            case Verdict.Verified _ -> new Outcome.Open(opened(exchange, node, join));
            case Verdict.Waiting(String reason) -> throw new Outage("machine check", reason);
            case Verdict.Contradicted _ -> {
                nodes.quarantine(exchange, node);
                yield new Outcome.Refused(Problem.MACHINE_MISMATCH);
            }
        };
    }

    private Opened opened(Exchange exchange, Node node, Join join) {
        Instant now = world.clock().instant();
        world.acts()
                .perform(
                        entry(exchange, node),
                        handle -> {
                            boolean joined =
                                    nodes.rows()
                                                    .join(
                                                            handle,
                                                            node.id(),
                                                            join.counter(),
                                                            join.nonce(),
                                                            now)
                                            || nodes.rows()
                                                    .joined(
                                                            handle,
                                                            node.id(),
                                                            join.counter(),
                                                            join.nonce());
                            if (!joined) {
                                throw Refusal.conflict("This server is opening another session.");
                            }
                            return node.id();
                        });
        recent.add(join);
        return started(node, join, now);
    }

    private static Entry entry(Exchange exchange, Node node) {
        return Entry.allowed(
                EventType.NODE_SESSION_OPENED,
                Actor.node(node.id(), node.project()),
                Subject.of(SubjectKind.NODE, node.project(), node.id().value()),
                Entries.context(exchange));
    }

    private Opened started(Node node, Join join, Instant now) {
        BoundKeys keys = node.keys().orElseThrow();
        var started = SessionSecrets.start(keys.recipient(), join.info(), world.random());
        var id = new SessionId(Ids.uuid(world.random()));
        Instant expires = now.plus(limits.life()).truncatedTo(ChronoUnit.SECONDS);
        Instant notAfter = now.plus(limits.permitLife()).truncatedTo(ChronoUnit.SECONDS);
        long generation =
                node.container().stream()
                        .mapToLong(each -> ground.containers().generation(each).orElse(0))
                        .findFirst()
                        .orElse(0);
        byte[] encapsulation = started.encapsulation();
        byte[] message = Opened.message(join, id, encapsulation, expires, generation, notAfter);
        byte[] signature = ground.strongroom().sign(keys.suite(), message);
        var opened = new Opened(id, encapsulation, expires, generation, notAfter, signature);
        sessions.keep(
                new NodeSession(
                        new NodeSession.Owner(node.id(), node.project(), node.container()),
                        join,
                        opened,
                        started.secrets(),
                        sessions.newMemory()));
        return opened;
    }
}
