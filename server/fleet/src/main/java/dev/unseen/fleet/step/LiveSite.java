package dev.unseen.fleet.step;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.DeploymentStore;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.RotationPolicy;
import dev.unseen.fleet.deployment.SecretReference;
import dev.unseen.fleet.deployment.Site;
import dev.unseen.fleet.health.HealthReport;
import dev.unseen.fleet.machine.Machine;
import dev.unseen.fleet.node.NodeStatus;
import dev.unseen.fleet.node.NodeStatus.State;
import dev.unseen.fleet.secrets.SecretFacts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Looks at a deployment's machine, node, application and secrets, and switches it off and on.
public final class LiveSite implements Site {

    private final Steps.World world;
    private final DeploymentStore store;
    private final Plans plans;
    private final MachineOrders orders;

    public LiveSite(Steps.World world, DeploymentStore store, Installation installation) {
        this.world = world;
        this.store = store;
        this.plans = new Plans(store);
        this.orders = new MachineOrders(world.provider(), world.nodes(), plans, installation);
    }

    @Override
    public Observation observe(Deployment deployment) throws InterruptedException {
        Optional<Machine> machine = world.provider().find(deployment.id());
        Optional<URI> page = machine.map(each -> page(deployment, each));
        boolean running = machine.filter(Machine::isRunning).isPresent();
        return new Observation(
                world.provider().name(),
                machine.map(Machine::level).orElse(world.provider().level()).wireName(),
                running,
                node(deployment),
                machine.map(each -> each.place().page("").toString()),
                running ? health(page.orElseThrow()) : Optional.empty());
    }

    private URI page(Deployment deployment, Machine machine) {
        return machine.place().page(plans.of(deployment).application().health());
    }

    private Optional<String> node(Deployment deployment) {
        try {
            return deployment
                    .references()
                    .node()
                    .flatMap(world.nodes()::find)
                    .map(NodeStatus::state)
                    .map(State::wireName);
        } catch (Outage _) {
            return Optional.of("unknown: the strongroom is out");
        }
    }

    private Optional<HealthReport> health(URI page) throws InterruptedException {
        try {
            return Optional.of(world.health().check(page));
        } catch (Outage _) {
            return Optional.empty();
        }
    }

    @Override
    public List<HeldSecret> secrets(Deployment deployment) {
        Map<String, RotationPolicy> policies =
                store.policies(deployment.id()).stream()
                        .collect(Collectors.toMap(RotationPolicy::secret, Function.identity()));
        List<SecretReference> secrets = deployment.references().secrets();
        List<SecretFacts> facts = world.keys().describe(secrets);
        return IntStream.range(0, secrets.size())
                .mapToObj(
                        each -> {
                            SecretReference secret = secrets.get(each);
                            var policy = Optional.ofNullable(policies.get(secret.name()));
                            return held(secret, facts.get(each), policy);
                        })
                .toList();
    }

    private static HeldSecret held(
            SecretReference secret, SecretFacts facts, Optional<RotationPolicy> policy) {
        return new HeldSecret(
                secret.name(),
                facts.secretClass(),
                facts.version(),
                facts.created(),
                facts.lastDelivered(),
                policy.flatMap(RotationPolicy::every));
    }

    @Override
    public Evidence restart(Deployment deployment) throws InterruptedException {
        long started = System.nanoTime();
        stop(deployment);
        Machine machine = start(deployment);
        return Evidence.NONE
                .id("machine", machine.id())
                .word("level", machine.level().wireName())
                .took("took", Duration.ofNanos(System.nanoTime() - started));
    }

    /// A node that waits for a ticket has been released before: that is where an earlier try ended.
    @Override
    public Readmission readmit(Deployment deployment, String token) throws InterruptedException {
        NodeId node = deployment.node();
        switch (world.nodes().find(node).map(NodeStatus::state).orElse(State.REVOKED)) {
            case QUARANTINED -> world.nodes().release(node, token);
            case RESERVED -> {}
            case CHECKING, ENROLLED, REVOKED ->
                    throw Refusal.conflict(
                            "This server is not in quarantine; there is nothing to release.");
        }
        world.databases().start(deployment.id());
        Machine machine = world.provider().renew(orders.of(deployment));
        world.nodes().bindMachine(node, world.provider().name(), machine.id());
        Evidence evidence =
                Evidence.NONE
                        .id("node", node)
                        .id("machine", machine.id())
                        .word("level", machine.level().wireName());
        return new Readmission(machine.id(), evidence);
    }

    @Override
    public Set<NodeId> quarantined() {
        return world.nodes().quarantined();
    }

    @Override
    public Optional<String> neverReadmitted() {
        return world.nodes().neverReleased();
    }

    /// As after a power cut: nothing is asked of anybody.
    public void stop(Deployment deployment) throws InterruptedException {
        world.provider().stop(deployment.id());
        world.databases().stop(deployment.id());
    }

    public Machine start(Deployment deployment) throws InterruptedException {
        world.databases().start(deployment.id());
        return world.provider().start(deployment.id());
    }
}
