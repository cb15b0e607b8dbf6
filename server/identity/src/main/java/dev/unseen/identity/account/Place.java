package dev.unseen.identity.account;

import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.ProjectId;

/// Where a role is held.
public sealed interface Place {

    record InProject(ProjectId id) implements Place {}

    record InDomain(DomainId id) implements Place {}

    /// In the whole house, which Keystone calls the system.
    record Whole() implements Place {}

    /// The place in one word, as a part of an assignment's id.
    default String key() {
        return switch (this) {
            case InProject(var id) -> "project:" + id;
            case InDomain(var id) -> "domain:" + id;
            case Whole _ -> "whole";
        };
    }
}
