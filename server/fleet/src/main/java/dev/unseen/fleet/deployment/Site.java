package dev.unseen.fleet.deployment;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.fleet.health.HealthReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be seen of a deployed VPS now, and its power switch.
public interface Site {

    Observation observe(Deployment deployment) throws InterruptedException;

    /// Names, classes, versions and ages as the key manager tells them; never a value.
    List<HeldSecret> secrets(Deployment deployment);

    /// Stops and starts machine and database.
    Evidence restart(Deployment deployment) throws InterruptedException;

    /// Has a node in quarantine let in anew, and makes its machine anew with a new ticket.
    ///
    /// @param token of the person who decides it
    Readmission readmit(Deployment deployment, String token) throws InterruptedException;

    /// The nodes that are in quarantine now. Errors: `Outage` when nobody can say.
    Set<NodeId> quarantined();

    /// Why nothing here is ever let in anew; empty where a person may decide it.
    Optional<String> neverReadmitted();

    record Readmission(MachineId machine, Evidence evidence) {}

    /// @param level how far the machine is isolated, as its provider found it
    /// @param node the node's state at the strongroom: enrolled, quarantined …
    /// @param application where it answers, when it has been given a place
    record Observation(
            String provider,
            String level,
            boolean running,
            Optional<String> node,
            Optional<String> application,
            Optional<HealthReport> health) {}

    /// @param rotateEvery empty when the clock does not decide
    record HeldSecret(
            String name,
            String secretClass,
            Optional<Long> version,
            Optional<Instant> created,
            Optional<Instant> lastDelivered,
            Optional<Duration> rotateEvery) {}
}
