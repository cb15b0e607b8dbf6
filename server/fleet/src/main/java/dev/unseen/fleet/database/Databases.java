package dev.unseen.fleet.database;

import dev.unseen.fleet.deployment.DeploymentId;
import java.util.Optional;

/// Databases of deployments.
///
/// Errors: of every method, `Outage` when the engine does not come up or go down.
public interface Databases {

    /// Creates and starts a database with one role that owns it. Asked again, it is started if it
    /// does not run. Returns the engine with its version.
    String create(DatabaseOrder order) throws InterruptedException;

    /// Starts the deployment's database, if it has one. Nothing happens when it runs.
    void start(DeploymentId deployment) throws InterruptedException;

    /// Nothing happens when it does not run. No process is left.
    void stop(DeploymentId deployment) throws InterruptedException;

    /// Stops it and deletes its data. Nothing happens when there is none.
    void drop(DeploymentId deployment) throws InterruptedException;

    /// Whether the deployment's database runs; empty when it has none.
    Optional<Boolean> isRunning(DeploymentId deployment);

    /// @param verifier the password's SCRAM-SHA-256 verifier as PostgreSQL stores it
    record DatabaseOrder(
            DeploymentId deployment, int port, String role, String name, String verifier) {

        @Override
        public String toString() {
            return "DatabaseOrder[%s, %s]".formatted(deployment, role);
        }
    }
}
