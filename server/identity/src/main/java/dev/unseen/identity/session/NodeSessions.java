package dev.unseen.identity.session;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.SessionId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.crypto.AnswerKey;
import dev.unseen.crypto.Binding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The open sessions, one per server at most. They are nowhere but here.
public final class NodeSessions {

    /// Secrets of an ended session stay for answers that are on their way.
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Map<SessionId, NodeSession> byId = new ConcurrentHashMap<>();
    private final Map<NodeId, NodeSession> byNode = new ConcurrentHashMap<>();
    private final Deque<Ended> ended = new ArrayDeque<>();
    private final AtomicInteger nonces = new AtomicInteger();
    private final SessionLimits limits;
    private final InstantSource clock;

    private record Ended(NodeSession session, Instant at) {}

    public NodeSessions(SessionLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /// A session that is open now.
    public Optional<NodeSession> find(SessionId id) {
        return Optional.ofNullable(byId.get(id)).filter(each -> !each.isOver(clock.instant()));
    }

    Optional<NodeSession> of(NodeId node) {
        return Optional.ofNullable(byNode.get(node)).filter(each -> !each.isOver(clock.instant()));
    }

    NonceMemory newMemory() {
        return new NonceMemory(nonces, limits.noncesMax());
    }

    /// Takes a session in; it replaces the server's former one.
    synchronized void keep(NodeSession session) {
        wipeEnded();
        if (byId.size() >= limits.sessionsMax() && !byNode.containsKey(session.node())) {
            endOverdue();
        }
        if (byId.size() >= limits.sessionsMax() && !byNode.containsKey(session.node())) {
            session.wipe();
            throw Refusal.limitReached("There are too many sessions at the moment; ask later.");
        }
        end(session.node());
        byId.put(session.id(), session);
        byNode.put(session.node(), session);
    }

    /// Ends a server's session at once.
    public synchronized void end(NodeId node) {
        NodeSession former = byNode.remove(node);
        if (former != null) {
            byId.remove(former.id());
            ended.add(new Ended(former, clock.instant()));
        }
    }

    private void endOverdue() {
        Instant now = clock.instant();
        byNode.values().stream()
                .filter(each -> each.isOver(now))
                .map(NodeSession::node)
                .toList()
                .forEach(this::end);
    }

    private void wipeEnded() {
        Instant old = clock.instant().minus(GRACE);
        while (!ended.isEmpty() && ended.peekFirst().at().isBefore(old)) {
            ended.removeFirst().session().wipe();
        }
    }

    public int size() {
        return byId.size();
    }

    /// With what an answer is sealed: a key that seals once per nonce, the request's nonce, and
    /// what the box is bound to.
    public record Answer(AnswerKey key, byte[] nonce, byte[] aad) {}

    /// @param generation of the bundle, or the version of a single secret
    public Answer answer(Exchange exchange, Caller.Node caller, long generation) {
        NodeSession session =
                find(caller.session())
                        .orElseThrow(() -> Refusal.unauthenticated("The session has ended."));
        byte[] nonce = RequestProof.of(exchange).nonce();
        byte[] aad = boundTo(exchange, caller.id(), generation, nonce);
        return new Answer(session.answerKey(), nonce, aad);
    }

    static byte[] boundTo(Exchange exchange, NodeId node, long generation, byte[] nonce) {
        return Binding.of("unseen/v1/answer")
                .with(node.value())
                .with(generation)
                .with(exchange.verb().name())
                .with(RequestProof.target(exchange))
                .with(nonce)
                .bytes();
    }
}
