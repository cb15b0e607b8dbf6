package dev.unseen.fleet.access;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.http.Operation;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/// What can be done at control, and by whom.
public interface ControlOperation extends Operation {

    /// A person needs one of these, in the house or in the project that it is about.
    Set<Role> roles();

    /// Whether it is about all projects at once. Then a role in one of them is not enough.
    boolean isOfHouse();

    /// Whether a person may do this somewhere; where, is decided for each server.
    default boolean isGrantedTo(Caller.Person person) {
        return counts(person.roles())
                || !isOfHouse() && person.inProjects().values().stream().anyMatch(this::counts);
    }

    /// Whether a person may do this in a project. Where none is known, a role in the house counts.
    default boolean isGrantedTo(Caller.Person person, Optional<ProjectId> project) {
        return counts(person.roles())
                || !isOfHouse() && project.map(person::roles).filter(this::counts).isPresent();
    }

    private boolean counts(Set<Role> held) {
        return !Collections.disjoint(held, roles());
    }
}
