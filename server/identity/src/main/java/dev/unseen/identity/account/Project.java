package dev.unseen.identity.account;

import dev.unseen.chassis.caller.Caller.Seat;
import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.policy.Target;

/// A tenant. Its openness says who may take payloads out of it, and never changes.
///
/// @param seat whether the house is administered from it
public record Project(ProjectId id, Label label, Openness openness, Seat seat, boolean enabled) {

    public record Label(DomainId domain, String name, String description) {
        public Label {
            Names.require("project", name, Names.PROJECT_CHARS_MAX);
            Names.requireDescription(description);
        }
    }

    public String name() {
        return label.name();
    }

    public DomainId domain() {
        return label.domain();
    }

    public boolean isOfTheHouse() {
        return seat == Seat.HOUSE;
    }

    public Project enabled(boolean wanted) {
        return new Project(id, label, openness, seat, wanted);
    }

    /// The project as the target of an operation on its collections.
    public Target.OfProject target() {
        return Target.of(id, openness);
    }
}
