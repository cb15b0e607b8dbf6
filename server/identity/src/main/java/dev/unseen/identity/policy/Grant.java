package dev.unseen.identity.policy;

import dev.unseen.chassis.caller.Role;
import java.util.EnumSet;
import java.util.Set;

/// Who may perform one operation: persons and automations by role, servers by being one. An empty
/// set of roles is nobody.
///
/// `anyProject` are automations' roles that count wherever the caller's own project is the
/// target's; `openProject` count there only while the project is open.
record Grant(
        boolean everybody,
        Set<Role> persons,
        Set<Role> anyProject,
        Set<Role> openProject,
        boolean nodes) {

    Grant {
        persons = Set.copyOf(persons);
        anyProject = Set.copyOf(anyProject);
        openProject = Set.copyOf(openProject);
    }

    static Grant everyCaller() {
        return new Grant(true, Set.of(), Set.of(), Set.of(), false);
    }

    static Grant nobody() {
        return new Grant(false, Set.of(), Set.of(), Set.of(), false);
    }

    Grant persons(Role... roles) {
        return new Grant(everybody, Set.of(roles), anyProject, openProject, nodes);
    }

    Grant automations(Role... roles) {
        return new Grant(everybody, persons, Set.of(roles), openProject, nodes);
    }

    Grant automationsOfOpenProjects(Role... roles) {
        return new Grant(everybody, persons, anyProject, Set.of(roles), nodes);
    }

    Grant servers() {
        return new Grant(everybody, persons, anyProject, openProject, true);
    }

    /// Whoever has any role at all.
    Grant everyAccount() {
        var all = EnumSet.allOf(Role.class);
        return new Grant(everybody, all, all, openProject, nodes);
    }
}
