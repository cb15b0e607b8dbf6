package dev.unseen.chassis.caller;

import java.util.Arrays;
import java.util.Optional;

/// The roles there are. A role is known by its constant, never by a prefix or a pattern of a
/// name.
public enum Role {
    /// Full administration of accounts, projects and fleets. Reads no value.
    ADMIN("admin"),
    /// Keystone's member: works inside one project.
    MEMBER("member"),
    READER("reader"),
    /// Barbican's legacy roles, for clients that expect them.
    CREATOR("creator"),
    OBSERVER("observer"),
    AUDIT("audit"),
    /// Sets the quotas of other projects, as Barbican has it.
    SERVICE_ADMIN("key-manager:service-admin"),
    /// Keystone's `service` role.
    SERVICE("service"),
    /// Orders secrets and containers and issues tickets; reads no value (S2-027).
    DEPLOYMENT_SECRETS_PROVISIONER("deployment-secrets-provisioner"),
    /// Fetches the one bundle it is bound to (S2-032).
    VPS_SECRETS_READER("vps-secrets-reader"),
    /// A person who deploys and watches servers.
    OPERATOR("operator"),
    /// A person who sees names and states of permitted projects.
    DEVELOPER("developer");

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Role> named(String wireName) {
        return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
    }
}
