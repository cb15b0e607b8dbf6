package dev.unseen.fleet.machine;

import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.MachineId;

/// A machine as its provider sees it now.
public record Machine(
        MachineId id, DeploymentId deployment, Level level, Place place, boolean isRunning) {}
