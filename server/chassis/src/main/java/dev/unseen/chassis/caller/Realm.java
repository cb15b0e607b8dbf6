package dev.unseen.chassis.caller;

/// What a token holds for when it is for no project.
public sealed interface Realm {

    /// Who it is was proven, for what was not said: good for asking where one may go.
    record Unscoped() implements Realm {}

    /// The accounts and projects of one domain.
    record InDomain(DomainId id) implements Realm {}

    /// The whole house, which Keystone calls the system.
    record Whole() implements Realm {}
}
