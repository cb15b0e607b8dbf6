package dev.unseen.portal.session;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.fleet.access.ControlOperation;
import java.util.Collections;

/// A person who looks at a page.
public record Visit(Session session, Caller.Person person, String name) {

    /// Whether to show the way to something; the gate decides again when it is asked for.
    public boolean may(ControlOperation operation) {
        return !Collections.disjoint(person.roles(), operation.roles());
    }
}
