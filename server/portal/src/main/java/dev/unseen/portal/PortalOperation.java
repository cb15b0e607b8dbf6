package dev.unseen.portal;

import dev.unseen.chassis.caller.Role;
import dev.unseen.fleet.access.ControlOperation;
import java.util.EnumSet;
import java.util.Set;

/// What pages let people do beyond what the fleet's own operations cover.
public enum PortalOperation implements ControlOperation {
    /// Landing page, log-in and assets.
    PORTAL_ENTER("portal:enter", Set.of()),
    PORTAL_LEAVE("portal:leave", EnumSet.allOf(Role.class)),
    /// The strongroom decides again, with the person's own token, and shows what it permits.
    AUDIT_PAGES("portal:audit", EnumSet.of(Role.ADMIN, Role.AUDIT)),
    STATUS_PAGES(
            "portal:status",
            EnumSet.of(Role.ADMIN, Role.OPERATOR, Role.DEVELOPER, Role.READER, Role.AUDIT));

    private final String wireName;
    private final Set<Role> roles;

    PortalOperation(String wireName, Set<Role> roles) {
        this.wireName = wireName;
        this.roles = Set.copyOf(roles);
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public boolean isPublic() {
        return roles.isEmpty();
    }

    @Override
    public boolean isOfHouse() {
        return this == STATUS_PAGES;
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
