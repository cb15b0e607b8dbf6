package dev.unseen.strongroom;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.gate.NodeAuthenticator;
import dev.unseen.strongroom.asking.NodeAnswers;

/// The node protocol, put together.
final class NodeSide {

    NodeAuthenticator authenticator() {
        return NodeAuthenticator.none();
    }

    NodeAnswers answers() {
        return (exchange, node, generation) -> {
            throw Refusal.unauthenticated("There is no such session.");
        };
    }
}
