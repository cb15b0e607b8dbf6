package dev.unseen.fleet.step;

import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.fleet.node.NodeStatus;
import dev.unseen.fleet.saga.Outcome;
import dev.unseen.fleet.saga.Step;
import java.time.Duration;
import java.util.Optional;

/// Waits until the node has made its keys and redeemed its ticket.
final class EnrolmentStep implements Step {

    private final NodeAtWork work;

    EnrolmentStep(NodeAtWork work) {
        this.work = work;
    }

    @Override
    public StepName name() {
        return StepName.ENROLMENT;
    }

    @Override
    public Duration limit() {
        return NodeAtWork.LIMIT;
    }

    @Override
    public Outcome perform(Deployment deployment) {
        Optional<NodeStatus> node = work.status(deployment);
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
            case RESERVED -> work.waiting(deployment, "The node has not called yet");
            case CHECKING -> work.waiting(deployment, "The strongroom checks the node's machine");
        };
    }

    private static Evidence evidence(NodeStatus node) {
        Evidence evidence = Evidence.NONE.id("node", node.node());
        return node.level().map(each -> evidence.word("machine checked as", each)).orElse(evidence);
    }

    @Override
    public Evidence undo(Deployment deployment) {
        return Evidence.NONE.count("nodes revoked", work.revoke(deployment));
    }
}
