package dev.unseen.identity.gate;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.http.Exchange;
import java.util.Optional;

/// Establishes a server from the session headers of its request.
///
/// Shape:  empty when the request has no `Unseen-Session` header.
/// Errors: `Refusal` with `Unauthenticated` when it has one that does not hold.
@FunctionalInterface
public interface NodeAuthenticator {

    Optional<Caller.Node> authenticate(Exchange exchange);

    /// For a process that no server talks to.
    static NodeAuthenticator none() {
        return exchange -> Optional.empty();
    }
}
