package dev.unseen.fleet.step;

import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.machine.Machine;
import dev.unseen.fleet.machine.Provider;
import dev.unseen.fleet.node.NodeStatus;
import dev.unseen.fleet.node.Nodes;
import dev.unseen.fleet.saga.Outcome;
import java.time.Duration;
import java.util.Optional;

/// A deployment's node and the machine that it runs on, for steps that wait for what it does.
record NodeAtWork(Nodes nodes, Provider provider) {

    static final Duration LIMIT = Duration.ofMinutes(5);

    Optional<NodeStatus> status(Deployment deployment) {
        return nodes.find(deployment.node());
    }

    /// Goes on waiting as long as the machine runs.
    Outcome waiting(Deployment deployment, String reason) {
        boolean runs = provider.find(deployment.id()).filter(Machine::isRunning).isPresent();
        return runs
                ? new Outcome.Waiting(Pace.next(deployment), reason)
                : new Outcome.Failed("The machine has ended; its log says why.");
    }

    /// Shuts the node out. Returns how many there were.
    int revoke(Deployment deployment) {
        Optional<NodeStatus> node = nodes.of(deployment.id());
        node.ifPresent(each -> nodes.revoke(each.node()));
        return node.isPresent() ? 1 : 0;
    }
}
