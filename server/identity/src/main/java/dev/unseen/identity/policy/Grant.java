package dev.unseen.identity.policy;

import dev.unseen.chassis.caller.Role;
import java.util.EnumSet;
import java.util.Set;

/// Who may perform one operation: persons and automations by role, servers by being one. An empty
/// set of roles is nobody.
///
/// `anyProject` are automations' roles that count wherever the caller's own project is the
/// target's. What Barbican's roles may do to one secret or container is in [BarbicanRule].
record Grant(boolean everybody, Set<Role> persons, Set<Role> anyProject, boolean nodes) {

    Grant {
        persons = Set.copyOf(persons);
        anyProject = Set.copyOf(anyProject);
    }

    static Grant everyCaller() {
        return new Grant(true, Set.of(), Set.of(), false);
    }

    static Grant nobody() {
        return new Grant(false, Set.of(), Set.of(), false);
    }

    Grant persons(Role... roles) {
        return new Grant(everybody, Set.of(roles), anyProject, nodes);
    }

    Grant automations(Role... roles) {
        return new Grant(everybody, persons, Set.of(roles), nodes);
    }

    Grant servers() {
        return new Grant(everybody, persons, anyProject, true);
    }

    /// Whoever has any role at all.
    Grant everyAccount() {
        var all = EnumSet.allOf(Role.class);
        return new Grant(everybody, all, all, nodes);
    }
}
