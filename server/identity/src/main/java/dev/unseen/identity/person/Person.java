package dev.unseen.identity.person;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.identity.account.Account;
import java.util.Map;
import java.util.Set;

/// A human being with an account. `ready` once password and authenticator are set up.
///
/// @param roles what counts in the house and in all of its projects
/// @param inProjects what counts in one project each
public record Person(
        Account account, Set<Role> roles, Map<ProjectId, Set<Role>> inProjects, boolean ready) {

    /// The roles that a person may hold. None of them reads a value.
    static final Set<Role> ROLES = Set.of(Role.ADMIN, Role.OPERATOR, Role.DEVELOPER, Role.AUDIT);

    public Person {
        roles = Set.copyOf(roles);
        inProjects = Map.copyOf(inProjects);
    }
}
