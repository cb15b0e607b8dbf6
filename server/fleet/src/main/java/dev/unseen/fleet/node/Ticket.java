package dev.unseen.fleet.node;

import dev.unseen.chassis.caller.NodeId;

/// A one-time credential to enrol. It passes through on its way into user-data and is kept nowhere
/// by us.
public record Ticket(NodeId node, String text) {

    @Override
    public String toString() {
        return "Ticket[" + node + "]";
    }
}
