package dev.unseen.fleet.deployment;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.failure.Refusal;

/// One deployment; every effect it has elsewhere is found again by this id.
public record DeploymentId(String value) {

    public DeploymentId {
        if (!Ids.wellFormed(value)) {
            throw Refusal.malformed("A deployment id is a lower-case UUID.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
