package dev.unseen.chassis.caller;

/// A node's session with the strongroom.
public record SessionId(String value) {

    public SessionId {
        Ids.require(value, "session id");
    }

    @Override
    public String toString() {
        return value;
    }
}
