package dev.unseen.fleet.testkit;

import dev.unseen.fleet.database.Databases;
import dev.unseen.fleet.deployment.DeploymentId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Databases that are remembered, on or off.
public final class FakeDatabases implements Databases {

    private final Faults faults;
    private final Map<DeploymentId, Boolean> databases = new HashMap<>();
    private int created;

    public FakeDatabases(Faults faults) {
        this.faults = faults;
    }

    public int living() {
        return databases.size();
    }

    public int created() {
        return created;
    }

    @Override
    public String create(DatabaseOrder order) {
        return faults.around(
                () -> {
                    if (databases.put(order.deployment(), true) == null) {
                        created++;
                    }
                    return "PostgreSQL 17.6";
                });
    }

    @Override
    public void start(DeploymentId deployment) {
        faults.around(() -> databases.computeIfPresent(deployment, (_, _) -> true));
    }

    @Override
    public void stop(DeploymentId deployment) {
        faults.around(() -> databases.computeIfPresent(deployment, (_, _) -> false));
    }

    @Override
    public void drop(DeploymentId deployment) {
        faults.around(() -> databases.remove(deployment));
    }

    @Override
    public Optional<Boolean> isRunning(DeploymentId deployment) {
        return Optional.ofNullable(databases.get(deployment));
    }
}
