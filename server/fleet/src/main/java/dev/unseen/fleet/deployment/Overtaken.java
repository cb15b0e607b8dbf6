package dev.unseen.fleet.deployment;

/// Somebody else changed the deployment first; look at it again before going on.
public final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1;

    Overtaken(DeploymentId id) {
        super("the deployment " + id + " was changed meanwhile", null, false, false);
    }
}
