package dev.unseen.identity.account;

import dev.unseen.chassis.caller.DomainId;

/// A set of automations and projects with names of its own.
public record Domain(DomainId id, String name, String description, boolean enabled) {

    static final String DEFAULT_NAME = "Default";
}
