package dev.unseen.fleet.step;

import dev.unseen.fleet.database.Databases;
import dev.unseen.fleet.deployment.DeploymentStore;
import dev.unseen.fleet.health.HealthCheck;
import dev.unseen.fleet.machine.Provider;
import dev.unseen.fleet.node.Nodes;
import dev.unseen.fleet.saga.Step;
import dev.unseen.fleet.secrets.SecretKeeper;
import java.util.List;

/// The seven steps, in order.
public final class Steps {

    private Steps() {}

    /// Everybody that the steps talk to.
    public record World(
            SecretKeeper keys,
            Nodes nodes,
            Provider provider,
            Databases databases,
            HealthCheck health) {}

    public static List<Step> all(World world, DeploymentStore store, Installation installation) {
        var plans = new Plans(store);
        var work = new NodeAtWork(world.nodes(), world.provider());
        return List.of(
                new InfrastructureStep(
                        world.provider(),
                        world.nodes(),
                        new MachineOrders(world.provider(), world.nodes(), plans, installation)),
                new SecretsStep(world.keys(), world.provider(), plans),
                new EnrolmentStep(work),
                new DatabaseStep(world.keys(), world.provider(), world.databases(), plans),
                new ApplicationStep(work),
                new RotationStep(store, plans),
                new HealthStep(world.health(), world.provider(), plans));
    }
}
