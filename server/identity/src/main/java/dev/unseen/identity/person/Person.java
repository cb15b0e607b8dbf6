package dev.unseen.identity.person;

import dev.unseen.chassis.caller.Role;
import dev.unseen.identity.account.Account;
import java.util.Set;

/// A human being with an account. `ready` once password and authenticator are set up.
public record Person(Account account, Set<Role> roles, boolean ready) {

    /// The roles that a person may hold. None of them reads a value.
    static final Set<Role> ROLES = Set.of(Role.ADMIN, Role.OPERATOR, Role.DEVELOPER, Role.AUDIT);

    public Person {
        roles = Set.copyOf(roles);
    }
}
