package dev.unseen.fleet.step;

import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.References;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.fleet.machine.Machine;
import dev.unseen.fleet.machine.Provider;
import dev.unseen.fleet.node.NodeStatus;
import dev.unseen.fleet.node.Nodes;
import dev.unseen.fleet.saga.Outcome;
import dev.unseen.fleet.saga.Step;
import java.time.Duration;
import java.util.Optional;

/// Has the provider make a machine whose user-data carries a ticket, and tells the strongroom
/// which machine that is.
final class InfrastructureStep implements Step {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Provider provider;
    private final Nodes nodes;
    private final MachineOrders orders;

    InfrastructureStep(Provider provider, Nodes nodes, MachineOrders orders) {
        this.provider = provider;
        this.nodes = nodes;
        this.orders = orders;
    }

    @Override
    public StepName name() {
        return StepName.INFRASTRUCTURE;
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public Outcome perform(Deployment deployment) throws InterruptedException {
        long started = System.nanoTime();
        Optional<Machine> existing = provider.find(deployment.id());
        Machine machine =
                existing.isPresent()
                        ? provider.start(deployment.id())
                        : provider.create(orders.of(deployment));
        var node = nodes.of(deployment.id()).map(NodeStatus::node);
        if (node.isEmpty()) {
            return new Outcome.Failed("The strongroom does not know the node of the machine.");
        }
        nodes.bindMachine(node.get(), provider.name(), machine.id());
        Evidence evidence =
                Evidence.NONE
                        .word("provider", provider.name())
                        .word("level", machine.level().wireName())
                        .id("machine", machine.id())
                        .id("node", node.get())
                        .took("took", Duration.ofNanos(System.nanoTime() - started));
        return new Outcome.Done(evidence, References.of(node.get(), machine.id()));
    }

    @Override
    public Evidence undo(Deployment deployment) throws InterruptedException {
        nodes.of(deployment.id()).ifPresent(each -> nodes.revoke(each.node()));
        provider.destroy(deployment.id());
        return Evidence.NONE.word("machine", "destroyed").word("ticket", "void");
    }
}
