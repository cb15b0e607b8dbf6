package dev.unseen.fleet.testkit;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.MachineId;
import dev.unseen.fleet.machine.Level;
import dev.unseen.fleet.machine.Machine;
import dev.unseen.fleet.machine.Place;
import dev.unseen.fleet.machine.Provider;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A provider that keeps its machines in memory.
public final class FakeCloud implements Provider {

    private final Faults faults;
    private final Map<DeploymentId, Machine> machines = new HashMap<>();
    private final Map<DeploymentId, byte[]> userData = new HashMap<>();
    private final Set<DeploymentId> places = new HashSet<>();
    private int created;

    public FakeCloud(Faults faults) {
        this.faults = faults;
    }

    /// Machines that there are, and those that there ever were.
    public int living() {
        return machines.size();
    }

    public int created() {
        return created;
    }

    public byte[] userData(DeploymentId deployment) {
        return userData.getOrDefault(deployment, new byte[0]);
    }

    public boolean isRunning(DeploymentId deployment) {
        return find(deployment).filter(Machine::isRunning).isPresent();
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Level level() {
        return Level.PROCESS;
    }

    @Override
    public Place prepare(DeploymentId deployment) {
        places.add(deployment);
        return new Place("127.0.0.1", 20_001, 20_002);
    }

    @Override
    public Machine create(MachineOrder order) {
        return faults.around(
                () -> {
                    userData.put(order.deployment(), order.userData());
                    return machines.computeIfAbsent(order.deployment(), this::made);
                });
    }

    @Override
    public Machine renew(MachineOrder order) {
        return faults.around(
                () -> {
                    userData.put(order.deployment(), order.userData());
                    machines.remove(order.deployment());
                    return machines.computeIfAbsent(order.deployment(), this::made);
                });
    }

    private Machine made(DeploymentId deployment) {
        created++;
        return machine(deployment, true);
    }

    private static Machine machine(DeploymentId deployment, boolean running) {
        var place = new Place("127.0.0.1", 20_001, 20_002);
        var id = new MachineId(deployment.value());
        return new Machine(id, deployment, Level.PROCESS, place, running);
    }

    @Override
    public Optional<Machine> find(DeploymentId deployment) {
        return Optional.ofNullable(machines.get(deployment));
    }

    @Override
    public Machine start(DeploymentId deployment) {
        return faults.around(() -> switched(deployment, true));
    }

    @Override
    public void stop(DeploymentId deployment) {
        faults.around(
                () -> {
                    if (machines.containsKey(deployment)) {
                        switched(deployment, false);
                    }
                });
    }

    private Machine switched(DeploymentId deployment, boolean on) {
        Machine changed = machines.computeIfPresent(deployment, (each, _) -> machine(each, on));
        if (changed == null) {
            throw Refusal.notFound("machine");
        }
        return changed;
    }

    @Override
    public void destroy(DeploymentId deployment) {
        faults.around(
                () -> {
                    machines.remove(deployment);
                    places.remove(deployment);
                });
    }
}
