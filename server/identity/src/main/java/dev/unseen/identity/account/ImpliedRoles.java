package dev.unseen.identity.account;

import dev.unseen.chassis.caller.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Roles that come with others for automations, as Keystone has it: admin with member, member with
/// reader. A person's roles stand for themselves.
public final class ImpliedRoles {

    private static final Map<Role, Role> IMPLIED =
            Map.of(Role.ADMIN, Role.MEMBER, Role.MEMBER, Role.READER);

    private ImpliedRoles() {}

    /// The roles with everything that comes with them.
    public static Set<Role> closure(Set<Role> roles) {
        var all = EnumSet.noneOf(Role.class);
        for (Role each : roles) {
            for (Role next = each; next != null; next = IMPLIED.get(next)) {
                all.add(next);
            }
        }
        return all;
    }

    /// What comes with a role directly.
    public static List<Role> by(Role prior) {
        return IMPLIED.containsKey(prior) ? List.of(IMPLIED.get(prior)) : List.of();
    }
}
