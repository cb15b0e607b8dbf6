package dev.unseen.chassis.caller;

/// An enrolled server.
public record NodeId(String value) {

    public NodeId {
        Ids.require(value, "node id");
    }

    @Override
    public String toString() {
        return value;
    }
}
