package dev.unseen.chassis.http;

import dev.unseen.chassis.caller.Caller;

/// The one gate in front of every route: who is it, may they come in at all, and what is written
/// when they may not. Fine decisions about one object are made behind it, by the same policy.
public interface Gate {

    /// Establishes the caller from the credential that was presented. Without a credential the
    /// caller is [Caller.Anonymous]; with a wrong one this throws a `Refusal`.
    Caller identify(Exchange exchange);

    /// Throws a `Refusal` unless this kind of caller may ever perform the route's operation.
    void admit(Caller caller, Operation operation, Exchange exchange);

    /// Records a refusal before it is answered. Called once for every request that ends in 4xx
    /// behind a route, whoever refused it; an `Outage` from here turns the answer into a 503.
    void refused(Exchange exchange, Operation operation, int status);
}
