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
                    SESSIONS_OPEN ->
                    Grant.everyCaller();

            case STATUS_READ ->
                    Grant.nobody()
                            .persons(ADMIN, OPERATOR, DEVELOPER, AUDIT)
                            .automations(ADMIN, AUDIT, SERVICE, DEPLOYMENT_SECRETS_PROVISIONER);
            case AUDIT_READ -> Grant.nobody().persons(ADMIN, AUDIT).automations(AUDIT);
            case AUDIT_EXPORT -> Grant.nobody().persons(ADMIN, AUDIT).automations(AUDIT);

            case TOKENS_VALIDATE, TOKENS_REVOKE, CATALOG_READ -> Grant.nobody().everyAccount();
            case TOKENS_VALIDATE_ANY ->
                    Grant.nobody().automations(ADMIN, SERVICE, DEPLOYMENT_SECRETS_PROVISIONER);
            case TOKENS_REVOKE_ANY -> Grant.nobody().automations(ADMIN, SERVICE);
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
                            .automations(
                                    ADMIN,
                                    MEMBER,
                                    CREATOR,
                                    SERVICE,
                                    DEPLOYMENT_SECRETS_PROVISIONER);
            case PERSONS_CREATE, PERSONS_DESCRIBE, PERSONS_LIST, PERSONS_CHANGE ->
                    Grant.nobody().persons(ADMIN);

            case SECRETS_CREATE, ORDERS_CREATE, CONTAINERS_CREATE, CONTAINERS_CHANGE ->
                    Grant.nobody()
                            .automations(ADMIN, MEMBER, CREATOR, DEPLOYMENT_SECRETS_PROVISIONER);
            case SECRETS_DESCRIBE, CONTAINERS_DESCRIBE ->
                    Grant.nobody()
                            .persons(ADMIN, OPERATOR, DEVELOPER)
                            .automations(
                                    ADMIN,
                                    MEMBER,
                                    READER,
                                    CREATOR,
                                    OBSERVER,
                                    AUDIT,
                                    SERVICE,
                                    DEPLOYMENT_SECRETS_PROVISIONER)
                            .servers();
            case ORDERS_DESCRIBE ->
                    Grant.nobody()
                            .persons(ADMIN, OPERATOR, DEVELOPER)
                            .automations(
                                    ADMIN,
                                    MEMBER,
                                    READER,
                                    CREATOR,
                                    OBSERVER,
                                    AUDIT,
                                    SERVICE,
                                    DEPLOYMENT_SECRETS_PROVISIONER);
            case SECRETS_LIST, ORDERS_LIST, CONTAINERS_LIST ->
                    Grant.nobody()
                            .persons(ADMIN, OPERATOR, DEVELOPER)
                            .automations(
                                    ADMIN,
                                    MEMBER,
                                    READER,
                                    CREATOR,
                                    OBSERVER,
                                    SERVICE,
                                    DEPLOYMENT_SECRETS_PROVISIONER);
            case SECRETS_UPDATE -> Grant.nobody().automations(ADMIN, MEMBER, CREATOR);
            case SECRETS_DELETE, ORDERS_DELETE, CONTAINERS_DELETE ->
                    Grant.nobody()
                            .automations(ADMIN, MEMBER, CREATOR, DEPLOYMENT_SECRETS_PROVISIONER);
            case SECRETS_DELIVER ->
                    Grant.nobody()
                            .automationsOfOpenProjects(ADMIN, MEMBER, CREATOR, OBSERVER)
                            .servers();
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
