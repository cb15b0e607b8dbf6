package dev.unseen.fleet.access;

import dev.unseen.chassis.caller.Role;
import java.util.Set;

/// The fleet's part of the table: who may see deployments, and who may make or end them.
public enum FleetOperation implements ControlOperation {
    BLUEPRINTS_LIST("blueprints:list", Watchers.ROLES),
    DEPLOYMENTS_LIST("deployments:list", Watchers.ROLES),
    KEY_MANAGER_SHOW("key-manager:show", Watchers.ROLES),
    DEPLOYMENTS_CREATE("deployments:create", Deployers.ROLES),
    DEPLOYMENTS_RESTART("deployments:restart", Deployers.ROLES),
    DEPLOYMENTS_DESTROY("deployments:destroy", Deployers.ROLES),
    /// The strongroom decides again, with the person's own token.
    DEPLOYMENTS_RELEASE("deployments:release", Set.of(Role.ADMIN));

    private final String wireName;
    private final Set<Role> roles;

    FleetOperation(String wireName, Set<Role> roles) {
        this.wireName = wireName;
        this.roles = roles;
    }

    private static final class Watchers {
        private static final Set<Role> ROLES =
                Set.of(Role.ADMIN, Role.OPERATOR, Role.DEVELOPER, Role.READER, Role.AUDIT);
    }

    private static final class Deployers {
        private static final Set<Role> ROLES = Set.of(Role.ADMIN, Role.OPERATOR);
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public boolean isPublic() {
        return false;
    }

    @Override
    public boolean isOfHouse() {
        return this == KEY_MANAGER_SHOW;
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
