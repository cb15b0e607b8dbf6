package dev.unseen.identity.policy;

import static dev.unseen.chassis.caller.Role.ADMIN;
import static dev.unseen.chassis.caller.Role.AUDIT;
import static dev.unseen.chassis.caller.Role.CREATOR;
import static dev.unseen.chassis.caller.Role.DEPLOYMENT_SECRETS_PROVISIONER;
import static dev.unseen.chassis.caller.Role.DEVELOPER;
import static dev.unseen.chassis.caller.Role.MEMBER;
import static dev.unseen.chassis.caller.Role.OBSERVER;
import static dev.unseen.chassis.caller.Role.OPERATOR;
import static dev.unseen.chassis.caller.Role.READER;
import static dev.unseen.chassis.caller.Role.SERVICE;
import static dev.unseen.chassis.caller.Role.SERVICE_ADMIN;

/// The table: each operation and whom it is granted to. What is not here is refused.
///
/// Nobody can be granted a payload by a role of a person: the two operations that hand one out name
/// no persons at all, and the matrix test holds that.
final class Grants {

    private Grants() {}

    static Grant of(Operation operation) {
        return switch (operation) {
            case HEALTH_READ,
                    VERSIONS_READ,
                    LOG_PROVE,
                    PAGES_READ,
                    SETUP_COMPLETE,
                    LOGIN_ATTEMPT,
                    CODES_REDEEM,
                    TOKENS_ISSUE,
                    NODES_ENROL,
                    SESSIONS_OPEN,
                    PASSWORDS_CHANGE ->
                    Grant.everyCaller();

            case STATUS_READ ->
                    Grant.nobody()
                            .persons(ADMIN, OPERATOR, DEVELOPER, READER, AUDIT)
                            .automations(ADMIN, AUDIT, SERVICE, DEPLOYMENT_SECRETS_PROVISIONER);
            case AUDIT_READ -> Grant.nobody().persons(ADMIN, AUDIT).automations(AUDIT);
            case AUDIT_EXPORT -> Grant.nobody().persons(ADMIN, AUDIT).automations(AUDIT);

            case TOKENS_VALIDATE, TOKENS_REVOKE, CATALOG_READ, OWN_READ ->
                    Grant.nobody().accounts();
            case TOKENS_VALIDATE_ANY ->
                    Grant.nobody()
                            .automations(ADMIN, SERVICE, DEPLOYMENT_SECRETS_PROVISIONER)
                            .house(ADMIN, READER);
            case TOKENS_REVOKE_ANY -> Grant.nobody().automations(ADMIN, SERVICE).house(ADMIN);
            case APPLICATION_CREDENTIALS_CREATE ->
                    Grant.nobody()
                            .automations(
                                    ADMIN,
                                    MEMBER,
                                    CREATOR,
                                    SERVICE,
                                    DEPLOYMENT_SECRETS_PROVISIONER);
            case APPLICATION_CREDENTIALS_DESCRIBE,
                    APPLICATION_CREDENTIALS_LIST,
                    APPLICATION_CREDENTIALS_DELETE ->
                    Grant.nobody()
                            .persons(ADMIN)
                            .house(ADMIN)
                            .automations(
                                    ADMIN,
                                    MEMBER,
                                    CREATOR,
                                    SERVICE,
                                    DEPLOYMENT_SECRETS_PROVISIONER);
            case PERSONS_CREATE, PERSONS_DESCRIBE, PERSONS_LIST, PERSONS_CHANGE ->
                    Grant.nobody().persons(ADMIN);

            case USERS_READ, PROJECTS_READ, DOMAINS_READ, ROLES_READ ->
                    Grant.nobody().persons(ADMIN).house(ADMIN, READER).domain(ADMIN, READER);
            case USERS_CREATE,
                    USERS_CHANGE,
                    USERS_DELETE,
                    PROJECTS_CREATE,
                    PROJECTS_CHANGE,
                    PROJECTS_DELETE,
                    ROLES_GRANT,
                    ROLES_REVOKE ->
                    Grant.nobody().persons(ADMIN).house(ADMIN).domain(ADMIN);
            case DOMAINS_CREATE, DOMAINS_CHANGE, DOMAINS_DELETE, ROLES_CREATE, SERVICES_CHANGE ->
                    Grant.nobody().persons(ADMIN).house(ADMIN);
            case SERVICES_READ -> Grant.nobody().persons(ADMIN).house(ADMIN, READER);

            case SECRETS_CREATE, ORDERS_CREATE, CONTAINERS_CREATE ->
                    Grant.nobody()
                            .automations(ADMIN, MEMBER, CREATOR, DEPLOYMENT_SECRETS_PROVISIONER);
            case CONTAINERS_CHANGE,
                    CONTAINERS_DELETE,
                    SECRETS_DELETE,
                    SECRET_METADATA_CHANGE,
                    SECRET_CONSUMERS_CHANGE,
                    CONTAINER_CONSUMERS_CHANGE ->
                    Grant.nobody().automations(DEPLOYMENT_SECRETS_PROVISIONER);
            case SECRETS_DESCRIBE, CONTAINERS_DESCRIBE ->
                    Grant.nobody()
                            .persons(ADMIN, OPERATOR, DEVELOPER)
                            .automations(SERVICE, DEPLOYMENT_SECRETS_PROVISIONER)
                            .servers();
            case SECRET_METADATA_READ,
                    SECRET_ACL_READ,
                    SECRET_CONSUMERS_READ,
                    CONTAINER_ACL_READ,
                    CONTAINER_CONSUMERS_READ ->
                    Grant.nobody()
                            .persons(ADMIN, OPERATOR, DEVELOPER)
                            .automations(SERVICE, DEPLOYMENT_SECRETS_PROVISIONER);
            case SECRET_ACL_CHANGE, CONTAINER_ACL_CHANGE, SECRETS_UPDATE -> Grant.nobody();
            case ORDERS_DESCRIBE ->
                    Grant.nobody()
                            .persons(ADMIN, OPERATOR, DEVELOPER)
                            .automations(
                                    ADMIN,
                                    MEMBER,
                                    CREATOR,
                                    OBSERVER,
                                    AUDIT,
                                    SERVICE_ADMIN,
                                    SERVICE,
                                    DEPLOYMENT_SECRETS_PROVISIONER);
            case SECRETS_LIST, ORDERS_LIST, CONTAINERS_LIST ->
                    Grant.nobody()
                            .persons(ADMIN, OPERATOR, DEVELOPER)
                            .automations(
                                    ADMIN,
                                    MEMBER,
                                    CREATOR,
                                    OBSERVER,
                                    SERVICE,
                                    DEPLOYMENT_SECRETS_PROVISIONER);
            case ORDERS_DELETE ->
                    Grant.nobody().automations(ADMIN, MEMBER, DEPLOYMENT_SECRETS_PROVISIONER);
            case QUOTAS_READ, STORES_READ, TRANSPORT_KEYS_READ ->
                    Grant.nobody()
                            .automations(
                                    ADMIN, MEMBER, READER, CREATOR, OBSERVER, AUDIT, SERVICE_ADMIN)
                            .house(ADMIN, READER);
            case PROJECT_QUOTAS_READ ->
                    Grant.nobody().persons(ADMIN).automations(SERVICE_ADMIN).house(ADMIN, READER);
            case PROJECT_QUOTAS_CHANGE ->
                    Grant.nobody().persons(ADMIN).automations(SERVICE_ADMIN).house(ADMIN);
            case TRANSPORT_KEYS_CHANGE -> Grant.nobody().automations(SERVICE_ADMIN).house(ADMIN);
            case SECRETS_DELIVER -> Grant.nobody().servers();
            case BUNDLES_DELIVER, BUNDLES_FOLLOW, REPORTS_SEND -> Grant.nobody().servers();
            case DERIVED_READ, TICKETS_ISSUE, NODES_BIND ->
                    Grant.nobody().automations(DEPLOYMENT_SECRETS_PROVISIONER);
            case NODES_DESCRIBE, NODES_LIST ->
                    Grant.nobody()
                            .persons(ADMIN, OPERATOR, DEVELOPER, AUDIT)
                            .automations(DEPLOYMENT_SECRETS_PROVISIONER);
            case NODES_REVOKE ->
                    Grant.nobody()
                            .persons(ADMIN, OPERATOR)
                            .automations(DEPLOYMENT_SECRETS_PROVISIONER);
            case NODES_RELEASE -> Grant.nobody().persons(ADMIN);
        };
    }
}
