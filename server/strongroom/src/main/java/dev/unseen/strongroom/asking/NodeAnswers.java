package dev.unseen.strongroom.asking;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.strongroom.plain.Vault;

/// With what an answer to a server's request is sealed: its session's key, the request's nonce,
/// and the request and generation that it is bound to.
@FunctionalInterface
public interface NodeAnswers {

    /// The content type of a sealed answer.
    String BOX = "application/vnd.unseen.box";

    /// The header that names what the answer is bound to.
    String GENERATION = "Unseen-Generation";

    /// @param generation of the bundle, or the version of a single secret
    Vault.Answer of(Exchange exchange, Caller.Node node, long generation);
}
