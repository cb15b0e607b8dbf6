package dev.unseen.fleet.deployment;

/// Whoever performs steps; told that there is something to do, or something new to look at.
@FunctionalInterface
public interface Work {

    void begin(DeploymentId id);
}
