package dev.unseen.fleet.step;

import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.fleet.node.NodeStatus;
import dev.unseen.fleet.saga.Outcome;
import dev.unseen.fleet.saga.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Entitles the node to its bundle, and waits until it has fetched it and started the application.
final class ApplicationStep implements Step {

    private static final Set<String> STARTED = Set.of("started", "healthy");

    private final NodeAtWork work;

    ApplicationStep(NodeAtWork work) {
        this.work = work;
    }

    @Override
    public StepName name() {
        return StepName.APPLICATION;
    }

    @Override
    public Duration limit() {
        return NodeAtWork.LIMIT;
    }

    @Override
    public Outcome perform(Deployment deployment) {
        Optional<NodeStatus> node = work.status(deployment);
        if (node.isEmpty() || node.get().state() != NodeStatus.State.ENROLLED) {
            return new Outcome.Failed("The node may not come in any more.");
        }
        if (node.get().container().isEmpty()) {
            work.nodes().bindBundle(deployment.node(), deployment.container());
        }
        String reported = node.get().reported().orElse("nothing");
        if (STARTED.contains(reported)) {
            return new Outcome.Done(evidence(node.get(), reported));
        }
        if (reported.equals("refused")) {
            return new Outcome.Failed(
                    "The node refuses to start the application; its log says why.");
        }
        return work.waiting(deployment, reason(node.get()));
    }

    private static String reason(NodeStatus node) {
        return node.lastSession().isPresent()
                ? "The node fetches its bundle and starts the application"
                : "The node has not asked for its bundle yet";
    }

    private static Evidence evidence(NodeStatus node, String reported) {
        Evidence evidence = Evidence.NONE.word("reported", reported);
        return node.lastSession()
                .map(each -> evidence.word("session", each.toString()))
                .orElse(evidence);
    }

    /// Shuts the node out before its machine is stopped: whatever still runs there gets no more.
    @Override
    public Evidence undo(Deployment deployment) throws InterruptedException {
        work.revoke(deployment);
        work.provider().stop(deployment.id());
        return Evidence.NONE.word("node", "revoked").word("machine", "stopped");
    }
}
