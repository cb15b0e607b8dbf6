package dev.unseen.identity.policy;

import dev.unseen.audit.EventType;
import dev.unseen.audit.SubjectKind;

/// Everything that a route of the strongroom process lets its caller do. A new constant needs a
/// line in [Grants]; the compiler asks for it.
///
/// The event and the kind of subject say how a refusal of the operation is recorded. A path segment
/// named after the kind (`{secret}`, `{node}`) is the subject's id.
public enum Operation implements dev.unseen.chassis.http.Operation {
    HEALTH_READ("health:read", EventType.POLICY_REFUSED, SubjectKind.ROUTE),
    VERSIONS_READ("versions:read", EventType.POLICY_REFUSED, SubjectKind.ROUTE),
    LOG_PROVE("log:prove", EventType.POLICY_REFUSED, SubjectKind.LOG),
    STATUS_READ("status:read", EventType.POLICY_REFUSED, SubjectKind.SEAL),
    AUDIT_READ("audit:read", EventType.AUDIT_READ, SubjectKind.LOG),
    AUDIT_EXPORT("audit:export", EventType.AUDIT_EXPORTED, SubjectKind.LOG),

    PAGES_READ("pages:read", EventType.POLICY_REFUSED, SubjectKind.ROUTE),
    SETUP_COMPLETE("setup:complete", EventType.PERSON_FACTOR_CHANGED, SubjectKind.ACCOUNT),
    LOGIN_ATTEMPT("login:attempt", EventType.PERSON_LOGIN_REFUSED, SubjectKind.ACCOUNT),
    CODES_REDEEM("codes:redeem", EventType.TOKEN_REFUSED, SubjectKind.TOKEN),
    TOKENS_ISSUE("tokens:issue", EventType.TOKEN_REFUSED, SubjectKind.TOKEN),
    /// A caller's own token; [#TOKENS_VALIDATE_ANY] is about everybody's.
    TOKENS_VALIDATE("tokens:validate", EventType.TOKEN_VALIDATED, SubjectKind.TOKEN),
    TOKENS_VALIDATE_ANY("tokens:validate-any", EventType.TOKEN_VALIDATED, SubjectKind.TOKEN),
    TOKENS_REVOKE("tokens:revoke", EventType.TOKEN_REVOKED, SubjectKind.TOKEN),
    TOKENS_REVOKE_ANY("tokens:revoke-any", EventType.TOKEN_REVOKED, SubjectKind.TOKEN),
    CATALOG_READ("catalog:read", EventType.POLICY_REFUSED, SubjectKind.ROUTE),
    APPLICATION_CREDENTIALS_CREATE(
            "application-credentials:create",
            EventType.APPLICATION_CREDENTIAL_CREATED,
            SubjectKind.APPLICATION_CREDENTIAL),
    APPLICATION_CREDENTIALS_DESCRIBE(
            "application-credentials:describe",
            EventType.POLICY_REFUSED,
            SubjectKind.APPLICATION_CREDENTIAL),
    APPLICATION_CREDENTIALS_LIST(
            "application-credentials:list",
            EventType.POLICY_REFUSED,
            SubjectKind.APPLICATION_CREDENTIAL),
    APPLICATION_CREDENTIALS_DELETE(
            "application-credentials:delete",
            EventType.APPLICATION_CREDENTIAL_DELETED,
            SubjectKind.APPLICATION_CREDENTIAL),
    PERSONS_CREATE("persons:create", EventType.ACCOUNT_CREATED, SubjectKind.ACCOUNT),
    PERSONS_DESCRIBE("persons:describe", EventType.POLICY_REFUSED, SubjectKind.ACCOUNT),
    PERSONS_LIST("persons:list", EventType.POLICY_REFUSED, SubjectKind.ACCOUNT),
    PERSONS_CHANGE("persons:change", EventType.ACCOUNT_CHANGED, SubjectKind.ACCOUNT),

    /// What an account may ask about itself: where it has roles.
    OWN_READ("own:read", EventType.POLICY_REFUSED, SubjectKind.ACCOUNT),
    /// Public because the password that is replaced is the authentication.
    PASSWORDS_CHANGE("passwords:change", EventType.ACCOUNT_CHANGED, SubjectKind.ACCOUNT),
    USERS_READ("users:read", EventType.POLICY_REFUSED, SubjectKind.ACCOUNT),
    USERS_CREATE("users:create", EventType.ACCOUNT_CREATED, SubjectKind.ACCOUNT),
    USERS_CHANGE("users:change", EventType.ACCOUNT_CHANGED, SubjectKind.ACCOUNT),
    USERS_DELETE("users:delete", EventType.ACCOUNT_DELETED, SubjectKind.ACCOUNT),
    PROJECTS_READ("projects:read", EventType.POLICY_REFUSED, SubjectKind.PROJECT),
    PROJECTS_CREATE("projects:create", EventType.PROJECT_CREATED, SubjectKind.PROJECT),
    PROJECTS_CHANGE("projects:change", EventType.PROJECT_CHANGED, SubjectKind.PROJECT),
    PROJECTS_DELETE("projects:delete", EventType.PROJECT_DELETED, SubjectKind.PROJECT),
    DOMAINS_READ("domains:read", EventType.POLICY_REFUSED, SubjectKind.DOMAIN),
    DOMAINS_CREATE("domains:create", EventType.DOMAIN_CREATED, SubjectKind.DOMAIN),
    DOMAINS_CHANGE("domains:change", EventType.DOMAIN_CHANGED, SubjectKind.DOMAIN),
    DOMAINS_DELETE("domains:delete", EventType.DOMAIN_DELETED, SubjectKind.DOMAIN),
    ROLES_READ("roles:read", EventType.POLICY_REFUSED, SubjectKind.ROLE),
    /// The roles of the house are fixed; asking for one that there is says so.
    ROLES_CREATE("roles:create", EventType.POLICY_REFUSED, SubjectKind.ROLE),
    ROLES_GRANT("roles:grant", EventType.ROLE_GRANTED, SubjectKind.ROLE),
    ROLES_REVOKE("roles:revoke", EventType.ROLE_REVOKED, SubjectKind.ROLE),
    SERVICES_READ("services:read", EventType.POLICY_REFUSED, SubjectKind.ROUTE),
    /// The catalog says where this process is reached; nobody changes it from outside.
    SERVICES_CHANGE("services:change", EventType.POLICY_REFUSED, SubjectKind.ROUTE),

    SECRETS_CREATE("secrets:create", EventType.SECRET_STORED, SubjectKind.SECRET),
    SECRETS_DESCRIBE("secrets:describe", EventType.SECRET_DESCRIBED, SubjectKind.SECRET),
    SECRETS_LIST("secrets:list", EventType.SECRET_LISTED, SubjectKind.SECRET),
    SECRETS_UPDATE("secrets:update", EventType.SECRET_UPDATED, SubjectKind.SECRET),
    SECRETS_DELETE("secrets:delete", EventType.SECRET_DELETED, SubjectKind.SECRET),
    /// The payload itself.
    SECRETS_DELIVER("secrets:deliver", EventType.SECRET_DELIVERED, SubjectKind.SECRET),
    SECRET_METADATA_READ("secret-metadata:read", EventType.SECRET_DESCRIBED, SubjectKind.SECRET),
    SECRET_METADATA_CHANGE("secret-metadata:change", EventType.SECRET_UPDATED, SubjectKind.SECRET),
    SECRET_ACL_READ("secret-acl:read", EventType.SECRET_DESCRIBED, SubjectKind.SECRET),
    SECRET_ACL_CHANGE("secret-acl:change", EventType.ACL_CHANGED, SubjectKind.SECRET),
    SECRET_CONSUMERS_READ("secret-consumers:read", EventType.SECRET_DESCRIBED, SubjectKind.SECRET),
    SECRET_CONSUMERS_CHANGE(
            "secret-consumers:change", EventType.CONSUMER_REGISTERED, SubjectKind.SECRET),
    DERIVED_READ("derived:read", EventType.SECRET_DERIVED, SubjectKind.SECRET),
    ORDERS_CREATE("orders:create", EventType.SECRET_ORDERED, SubjectKind.ORDER),
    ORDERS_DESCRIBE("orders:describe", EventType.ORDER_DESCRIBED, SubjectKind.ORDER),
    ORDERS_LIST("orders:list", EventType.ORDER_DESCRIBED, SubjectKind.ORDER),
    ORDERS_DELETE("orders:delete", EventType.ORDER_DELETED, SubjectKind.ORDER),
    CONTAINERS_CREATE("containers:create", EventType.CONTAINER_CREATED, SubjectKind.CONTAINER),
    CONTAINERS_DESCRIBE(
            "containers:describe", EventType.CONTAINER_DESCRIBED, SubjectKind.CONTAINER),
    CONTAINERS_LIST("containers:list", EventType.CONTAINER_DESCRIBED, SubjectKind.CONTAINER),
    CONTAINERS_CHANGE("containers:change", EventType.CONTAINER_CHANGED, SubjectKind.CONTAINER),
    CONTAINERS_DELETE("containers:delete", EventType.CONTAINER_DELETED, SubjectKind.CONTAINER),
    CONTAINER_ACL_READ("container-acl:read", EventType.CONTAINER_DESCRIBED, SubjectKind.CONTAINER),
    CONTAINER_ACL_CHANGE("container-acl:change", EventType.ACL_CHANGED, SubjectKind.CONTAINER),
    CONTAINER_CONSUMERS_READ(
            "container-consumers:read", EventType.CONTAINER_DESCRIBED, SubjectKind.CONTAINER),
    CONTAINER_CONSUMERS_CHANGE(
            "container-consumers:change", EventType.CONSUMER_REGISTERED, SubjectKind.CONTAINER),
    /// What a project of one's own may hold.
    QUOTAS_READ("quotas:read", EventType.POLICY_REFUSED, SubjectKind.QUOTA),
    PROJECT_QUOTAS_READ("project-quotas:read", EventType.POLICY_REFUSED, SubjectKind.QUOTA),
    PROJECT_QUOTAS_CHANGE("project-quotas:change", EventType.QUOTA_CHANGED, SubjectKind.QUOTA),
    STORES_READ("secret-stores:read", EventType.POLICY_REFUSED, SubjectKind.ROUTE),
    TRANSPORT_KEYS_READ("transport-keys:read", EventType.POLICY_REFUSED, SubjectKind.KEY),
    TRANSPORT_KEYS_CHANGE("transport-keys:change", EventType.POLICY_REFUSED, SubjectKind.KEY),

    /// Public because the ticket's proof is the authentication.
    NODES_ENROL("nodes:enrol", EventType.NODE_ENROLMENT_REFUSED, SubjectKind.NODE),
    /// Public because the node's signature is the authentication.
    SESSIONS_OPEN("sessions:open", EventType.NODE_SESSION_REFUSED, SubjectKind.NODE),
    BUNDLES_DELIVER("bundles:deliver", EventType.BUNDLE_REFUSED, SubjectKind.BUNDLE),
    /// Which generation a bundle has, without the bundle.
    BUNDLES_FOLLOW("bundles:follow", EventType.POLICY_REFUSED, SubjectKind.BUNDLE),
    REPORTS_SEND("reports:send", EventType.POLICY_REFUSED, SubjectKind.NODE),
    TICKETS_ISSUE("tickets:issue", EventType.TICKET_ISSUED, SubjectKind.TICKET),
    NODES_DESCRIBE("nodes:describe", EventType.POLICY_REFUSED, SubjectKind.NODE),
    NODES_LIST("nodes:list", EventType.POLICY_REFUSED, SubjectKind.NODE),
    /// Ties a node to its machine and to its container.
    NODES_BIND("nodes:bind", EventType.POLICY_REFUSED, SubjectKind.NODE),
    NODES_REVOKE("nodes:revoke", EventType.NODE_RETIRED, SubjectKind.NODE),
    NODES_RELEASE("nodes:release", EventType.NODE_RELEASED, SubjectKind.NODE);

    private final String wireName;
    private final EventType event;
    private final SubjectKind subject;

    Operation(String wireName, EventType event, SubjectKind subject) {
        this.wireName = wireName;
        this.event = event;
        this.subject = subject;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public boolean isPublic() {
        return Grants.of(this).everybody();
    }

    /// What the log calls an attempt at this.
    public EventType event() {
        return event;
    }

    public SubjectKind subject() {
        return subject;
    }
}
