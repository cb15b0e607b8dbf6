package dev.unseen.chassis.caller;

/// A Barbican container; for a server, the container that holds its bundle.
public record ContainerId(String value) {

    public ContainerId {
        Ids.require(value, "container id");
    }

    @Override
    public String toString() {
        return value;
    }
}
