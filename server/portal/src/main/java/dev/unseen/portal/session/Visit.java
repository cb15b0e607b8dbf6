package dev.unseen.portal.session;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.fleet.access.ControlOperation;

/// A person who looks at a page.
public record Visit(Session session, Caller.Person person, String name) {

    /// Whether to show the way to something; the gate decides again when it is asked for.
    public boolean may(ControlOperation operation) {
        return operation.isGrantedTo(person);
    }

    /// Whether this person's roles count in the house, and not in some projects only.
    public boolean isOfHouse() {
        return !person.roles().isEmpty();
    }
}
