package dev.unseen.identity.policy;

import dev.unseen.chassis.caller.Role;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// Who may perform one operation: accounts by role and by where the role is held, servers by being
/// one. An empty set of roles is nobody.
///
/// What Barbican's roles may do to one secret or container is in [BarbicanRule].
///
/// @param everybody nobody has to be established
/// @param everyAccount any established account, also one that has chosen no project yet
record Grant(
        boolean everybody, boolean everyAccount, Map<Holding, Set<Role>> roles, boolean nodes) {

    /// Where a role is held that counts.
    enum Holding {
        /// By a person: in the house or in the target's project.
        PERSON,
        /// By an automation whose own project is the target's.
        OWN_PROJECT,
        /// By an automation that administers the house: with the whole of it as its scope, or in
        /// the project that is there for this.
        HOUSE,
        /// By an automation whose scope is the target's domain.
        DOMAIN
    }

    Grant {
        var copy = new EnumMap<Holding, Set<Role>>(Holding.class);
        roles.forEach((holding, held) -> copy.put(holding, Set.copyOf(held)));
        roles = Collections.unmodifiableMap(copy);
    }

    static Grant everyCaller() {
        return new Grant(true, false, Map.of(), false);
    }

    static Grant nobody() {
        return new Grant(false, false, Map.of(), false);
    }

    Set<Role> of(Holding holding) {
        return roles.getOrDefault(holding, Set.of());
    }

    private Grant with(Holding holding, Set<Role> held) {
        var more = new EnumMap<Holding, Set<Role>>(Holding.class);
        more.putAll(roles);
        more.put(holding, held);
        return new Grant(everybody, everyAccount, more, nodes);
    }

    Grant persons(Role... held) {
        return with(Holding.PERSON, Set.of(held));
    }

    Grant automations(Role... held) {
        return with(Holding.OWN_PROJECT, Set.of(held));
    }

    Grant house(Role... held) {
        return with(Holding.HOUSE, Set.of(held));
    }

    Grant domain(Role... held) {
        return with(Holding.DOMAIN, Set.of(held));
    }

    Grant servers() {
        return new Grant(everybody, everyAccount, roles, true);
    }

    /// Whoever has any role at all, and automations that have not said where.
    Grant accounts() {
        var all = EnumSet.allOf(Role.class);
        var grant = with(Holding.PERSON, all).with(Holding.OWN_PROJECT, all);
        return new Grant(grant.everybody, true, grant.roles, grant.nodes);
    }
}
