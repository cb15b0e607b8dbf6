package dev.unseen.identity.enrolment;

import dev.unseen.chassis.caller.NodeId;
import java.time.Instant;

/// What we keep of a ticket: whom it admits, until when, and the sealed key that checks its proof.
record Ticket(String id, NodeId node, byte[] sealedKey, Instant expires) {

    @Override
    public String toString() {
        return "Ticket[" + id + "]";
    }
}
