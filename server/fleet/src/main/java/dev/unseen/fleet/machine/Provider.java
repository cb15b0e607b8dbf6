package dev.unseen.fleet.machine;

import dev.unseen.fleet.deployment.DeploymentId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Whoever provides machines. Everything is asked for by the deployment's id, so that a killed
/// control finds again what it had ordered and never orders it twice.
///
/// Errors: of every method, `Outage` when the provider does not answer and `Refusal` when it
/// refuses.
public interface Provider {

    /// As the strongroom's audit log calls it.
    String name();

    /// How far its machines are kept apart.
    Level level();

    /// Sets aside a place for a machine. The same again returns the same place.
    Place prepare(DeploymentId deployment);

    /// Creates and starts the machine. Asked again, it returns the one that exists.
    Machine create(MachineOrder order) throws InterruptedException;

    /// Ends the machine and makes it anew with other user-data, in the same place. What it kept is
    /// deleted; the database beside it is not the machine's.
    Machine renew(MachineOrder order) throws InterruptedException;

    /// The machine, when [#create] has been done for the deployment.
    Optional<Machine> find(DeploymentId deployment);

    /// Nothing happens when it runs.
    Machine start(DeploymentId deployment) throws InterruptedException;

    /// Nothing happens when it does not run. No process of the machine is left.
    void stop(DeploymentId deployment) throws InterruptedException;

    /// Stops it and deletes everything it had. Nothing happens when it is gone.
    void destroy(DeploymentId deployment) throws InterruptedException;

    /// @param userData what the machine reads at its first start
    /// @param files files and folders of the host that its application needs
    record MachineOrder(DeploymentId deployment, byte[] userData, List<Path> files) {
        public MachineOrder {
            files = List.copyOf(files);
        }
    }
}
