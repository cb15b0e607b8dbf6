package dev.unseen.fleet.step;

import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.fleet.machine.Machine;
import dev.unseen.fleet.machine.Provider;
import dev.unseen.fleet.node.NodeStatus;
import dev.unseen.fleet.node.Nodes;
import dev.unseen.fleet.saga.Outcome;
import dev.unseen.fleet.saga.Step;
import java.time.Duration;
import java.util.Optional;

/// Waits until the node has made its keys and redeemed its ticket.
final class EnrolmentStep implements Step {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Nodes nodes;
    private final Provider provider;

    EnrolmentStep(Nodes nodes, Provider provider) {
        this.nodes = nodes;
        this.provider = provider;
    }

    @Override
    public StepName name() {
        return StepName.ENROLMENT;
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public Outcome perform(Deployment deployment) {
        Optional<NodeStatus> node = nodes.find(deployment.node());
        if (node.isEmpty()) {
            return new Outcome.Failed("The strongroom does not know the node any more.");
        }
        return switch (node.get().state()) {
            case ENROLLED -> new Outcome.Done(evidence(node.get()));
            case QUARANTINED ->
                    new Outcome.Failed(
                            "The node is in quarantine: somebody else has used its ticket, or it"
                                    + " is not the machine that was ordered.");
            case REVOKED -> new Outcome.Failed("The node was revoked.");
            case RESERVED -> waiting(deployment, "The node has not called yet");
            case CHECKING -> waiting(deployment, "The strongroom checks the node's machine");
        };
    }

    private static Evidence evidence(NodeStatus node) {
        Evidence evidence = Evidence.NONE.id("node", node.node());
        return node.level().map(each -> evidence.word("machine checked as", each)).orElse(evidence);
    }

    private Outcome waiting(Deployment deployment, String reason) {
        boolean runs = provider.find(deployment.id()).filter(Machine::isRunning).isPresent();
        return runs
                ? new Outcome.Waiting(Pace.next(deployment), reason)
                : new Outcome.Failed("The machine has ended; its log says why.");
    }

    @Override
    public Evidence undo(Deployment deployment) {
        Optional<NodeStatus> node = nodes.of(deployment.id());
        node.ifPresent(each -> nodes.revoke(each.node()));
        return Evidence.NONE.count("nodes revoked", node.stream().count());
    }
}
