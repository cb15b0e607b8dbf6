package dev.unseen.identity.account;

import dev.unseen.chassis.caller.Role;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Roles as one column: their wire names in the order of the enum, separated by spaces.
public final class RoleList {

    private RoleList() {}

    public static String write(Set<Role> roles) {
        return roles.stream().sorted().map(Role::wireName).collect(Collectors.joining(" "));
    }

    public static Set<Role> read(String column) {
        return of(column.isEmpty() ? Set.<String>of() : Set.of(column.split(" ")));
    }

    /// A stored name that is no role grants nothing.
    static Set<Role> of(Collection<String> wireNames) {
        var roles = EnumSet.noneOf(Role.class);
        wireNames.forEach(each -> Role.named(each).ifPresent(roles::add));
        return roles;
    }
}
