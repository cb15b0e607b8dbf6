package dev.unseen.identity.policy;

import static dev.unseen.chassis.caller.Role.ADMIN;
import static dev.unseen.chassis.caller.Role.AUDIT;
import static dev.unseen.chassis.caller.Role.CREATOR;
import static dev.unseen.chassis.caller.Role.MEMBER;
import static dev.unseen.chassis.caller.Role.OBSERVER;
import static dev.unseen.chassis.caller.Role.SERVICE_ADMIN;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/// What Barbican lets the automations of a project do to one secret or container: its legacy roles
/// and its newer ones beside each other. Who made a thing and the thing's ACL count too.
///
/// @param always roles for which nothing of a project is private
/// @param unlessPrivate roles that reach what its ACL has not taken out of the project
/// @param owners roles that reach what they made themselves, private or not
/// @param listed whether the ACL's own users may, whatever their roles and project
record BarbicanRule(Set<Role> always, Set<Role> unlessPrivate, Set<Role> owners, boolean listed) {

    private static final Set<Role> READERS =
            Set.of(MEMBER, CREATOR, OBSERVER, AUDIT, SERVICE_ADMIN);
    private static final Set<Role> MAKERS = Set.of(MEMBER, CREATOR);

    /// Looked up before anybody is refused, and then a matter of roles alone.
    private static final BarbicanRule NOBODY_ELSE =
            new BarbicanRule(Set.of(), Set.of(), Set.of(), false);
    private static final BarbicanRule READ = new BarbicanRule(Set.of(ADMIN), READERS, MAKERS, true);
    private static final BarbicanRule DECRYPT =
            new BarbicanRule(Set.of(ADMIN), Set.of(MEMBER, CREATOR, OBSERVER), MAKERS, true);
    private static final BarbicanRule CHANGE =
            new BarbicanRule(Set.of(ADMIN), MAKERS, MAKERS, false);
    private static final BarbicanRule SUPPLY =
            new BarbicanRule(Set.of(ADMIN, CREATOR), Set.of(MEMBER), Set.of(MEMBER), false);
    private static final BarbicanRule REMOVE_CONTAINER =
            new BarbicanRule(Set.of(ADMIN), Set.of(MEMBER), MAKERS, false);
    private static final BarbicanRule ACL_READ =
            new BarbicanRule(Set.of(ADMIN, CREATOR, OBSERVER), Set.of(), Set.of(MEMBER), false);
    private static final BarbicanRule ACL_CHANGE =
            new BarbicanRule(Set.of(ADMIN, CREATOR), Set.of(), Set.of(MEMBER), false);

    /// Empty for operations that are not about one thing of Barbican.
    static Optional<BarbicanRule> of(Operation operation) {
        return switch (operation) {
            case SECRETS_DESCRIBE,
                    SECRET_METADATA_READ,
                    SECRET_CONSUMERS_READ,
                    SECRET_CONSUMERS_CHANGE,
                    CONTAINERS_DESCRIBE,
                    CONTAINER_CONSUMERS_READ,
                    CONTAINER_CONSUMERS_CHANGE ->
                    Optional.of(READ);
            case SECRETS_DELIVER -> Optional.of(DECRYPT);
            case SECRETS_UPDATE -> Optional.of(SUPPLY);
            case SECRETS_DELETE, SECRET_METADATA_CHANGE, CONTAINERS_CHANGE -> Optional.of(CHANGE);
            case CONTAINERS_DELETE -> Optional.of(REMOVE_CONTAINER);
            case SECRET_ACL_READ, CONTAINER_ACL_READ -> Optional.of(ACL_READ);
            case SECRET_ACL_CHANGE, CONTAINER_ACL_CHANGE -> Optional.of(ACL_CHANGE);
            case ORDERS_DESCRIBE, ORDERS_DELETE -> Optional.of(NOBODY_ELSE);
            default -> Optional.empty();
        };
    }

    boolean allows(Caller.Automation caller, Target.Guarded target) {
        Target.Guard guard = target.guard();
        if (listed && guard.readers().contains(caller.id())) {
            return true;
        }
        return target.place().project().equals(caller.project())
                && (holds(caller, always)
                        || (guard.projectAccess() && holds(caller, unlessPrivate))
                        || (guard.owner().equals(caller.id()) && holds(caller, owners)));
    }

    private static boolean holds(Caller.Automation caller, Set<Role> wanted) {
        return !Collections.disjoint(caller.roles(), wanted);
    }
}
