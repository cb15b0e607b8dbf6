package dev.unseen.chassis.caller;

/// A tenant: owns secrets, containers, orders and quotas.
public record ProjectId(String value) {

    public ProjectId {
        Ids.require(value, "project id");
    }

    @Override
    public String toString() {
        return value;
    }
}
