package dev.unseen.identity.session;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.identity.gate.NodeAuthenticator;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/// Establishes a server by the session that its request belongs to.
///
/// Order:  the MAC, then the time, then the nonce: only a session's own requests are remembered.
/// Errors: [Refusal] with `Unauthenticated`, in the same words whatever was wrong before the MAC.
final class SessionAuthenticator implements NodeAuthenticator {

    private final NodeSessions sessions;
    private final SessionLimits limits;
    private final InstantSource clock;
    private final Predicate<NodeId> admitted;

    /// @param admitted whether a server may still come in, where another process may have shut it
    ///     out
    SessionAuthenticator(
            NodeSessions sessions,
            SessionLimits limits,
            InstantSource clock,
            Predicate<NodeId> admitted) {
        this.sessions = sessions;
        this.limits = limits;
        this.clock = clock;
        this.admitted = admitted;
    }

    @Override
    public Optional<Caller.Node> authenticate(Exchange exchange) {
        if (exchange.header(RequestProof.SESSION).isEmpty()) {
            return Optional.empty();
        }
        RequestProof proof = RequestProof.of(exchange);
        NodeSession session =
                sessions.find(proof.session())
                        .filter(each -> each.verifies(proof.message(exchange), proof.mac()))
                        .orElseThrow(RequestProof::unproven);
        requireNewRequest(session, proof);
        if (!admitted.test(session.node())) {
            sessions.end(session.node());
            throw RequestProof.unproven();
        }
        return Optional.of(session.caller());
    }

    private void requireNewRequest(NodeSession session, RequestProof proof) {
        long now = clock.instant().getEpochSecond();
        long skewMax = limits.skewMax().toSeconds();
        if (Math.abs(now - proof.time()) > skewMax) {
            throw Refusal.unauthenticated(
                    "The time of this request is more than a minute off; set the server's clock.");
        }
        switch (session.nonces().remember(proof.nonceBits(), proof.time(), now - skewMax)) {
            case FRESH -> {}
            case SEEN -> throw Refusal.unauthenticated("This request was made before.");
            case FULL -> throw Refusal.limitReached("There are too many requests at the moment.");
        }
    }
}
