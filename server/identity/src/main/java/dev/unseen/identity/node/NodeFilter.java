package dev.unseen.identity.node;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which nodes a list has: those in one state, or the one of a deployment.
record NodeFilter(Optional<NodeState> state, Optional<String> deployment) {

    static NodeFilter of(Exchange exchange) {
        Optional<String> deployment = exchange.query("deployment");
        if (deployment.filter(each -> !Ids.wellFormed(each)).isPresent()) {
            throw Refusal.malformed("A deployment is named by its id.");
        }
        return new NodeFilter(exchange.query("state").map(NodeFilter::state), deployment);
    }

    private static NodeState state(String wireName) {
        return Arrays.stream(NodeState.values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> Refusal.malformed("A state is one of " + states() + "."));
    }

    private static String states() {
        return Arrays.stream(NodeState.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /// The condition in SQL, of what [#NodeRows] binds.
    String condition() {
        return (state.isPresent() ? " AND state = :state" : "")
                + (deployment.isPresent() ? " AND deployment = :deployment" : "");
    }
}
