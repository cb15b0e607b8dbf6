package dev.unseen.audit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Everything that can be recorded. A wire name, once released, keeps its meaning for ever.
///
/// An event that mutates is followed by a change of stored state; if that change never came, a
/// restart says so by [#EFFECT_ABSENT].
public enum EventType {
    SECRET_ORDERED("secret.ordered", Effect.MUTATES),
    SECRET_STORED("secret.stored", Effect.MUTATES),
    SECRET_DELIVERED("secret.delivered", Effect.READS),
    SECRET_DESCRIBED("secret.described", Effect.READS),
    SECRET_LISTED("secret.listed", Effect.READS),
    SECRET_UPDATED("secret.updated", Effect.MUTATES),
    SECRET_DELETED("secret.deleted", Effect.MUTATES),
    SECRET_ROTATED("secret.rotated", Effect.MUTATES),
    SECRET_DERIVED("secret.derived", Effect.READS),
    ORDER_DESCRIBED("order.described", Effect.READS),
    ORDER_DELETED("order.deleted", Effect.MUTATES),
    CONTAINER_CREATED("container.created", Effect.MUTATES),
    CONTAINER_DESCRIBED("container.described", Effect.READS),
    CONTAINER_CHANGED("container.changed", Effect.MUTATES),
    CONTAINER_DELETED("container.deleted", Effect.MUTATES),
    CONSUMER_REGISTERED("consumer.registered", Effect.MUTATES),
    CONSUMER_REMOVED("consumer.removed", Effect.MUTATES),
    ACL_CHANGED("acl.changed", Effect.MUTATES),
    QUOTA_CHANGED("quota.changed", Effect.MUTATES),
    BUNDLE_DELIVERED("bundle.delivered", Effect.READS),
    BUNDLE_REFUSED("bundle.refused", Effect.READS),
    BUNDLE_ACKNOWLEDGED("bundle.acknowledged", Effect.MUTATES),
    TICKET_ISSUED("ticket.issued", Effect.MUTATES),
    TICKET_REVOKED("ticket.revoked", Effect.MUTATES),
    NODE_KEY_BOUND("node.key-bound", Effect.MUTATES),
    NODE_ENROLLED("node.enrolled", Effect.MUTATES),
    NODE_ENROLMENT_REFUSED("node.enrolment-refused", Effect.READS),
    NODE_QUARANTINED("node.quarantined", Effect.MUTATES),
    NODE_RELEASED("node.released", Effect.MUTATES),
    NODE_RETIRED("node.retired", Effect.MUTATES),
    NODE_SESSION_OPENED("node.session-opened", Effect.MUTATES),
    NODE_SESSION_REFUSED("node.session-refused", Effect.READS),
    PERSON_LOGGED_IN("person.logged-in", Effect.MUTATES),
    PERSON_LOGIN_REFUSED("person.login-refused", Effect.READS),
    PERSON_LOGGED_OUT("person.logged-out", Effect.MUTATES),
    PERSON_FACTOR_CHANGED("person.factor-changed", Effect.MUTATES),
    ACCOUNT_CREATED("account.created", Effect.MUTATES),
    ACCOUNT_CHANGED("account.changed", Effect.MUTATES),
    ACCOUNT_DELETED("account.deleted", Effect.MUTATES),
    ROLE_GRANTED("role.granted", Effect.MUTATES),
    ROLE_REVOKED("role.revoked", Effect.MUTATES),
    PROJECT_CREATED("project.created", Effect.MUTATES),
    PROJECT_CHANGED("project.changed", Effect.MUTATES),
    PROJECT_DELETED("project.deleted", Effect.MUTATES),
    DOMAIN_CREATED("domain.created", Effect.MUTATES),
    DOMAIN_CHANGED("domain.changed", Effect.MUTATES),
    DOMAIN_DELETED("domain.deleted", Effect.MUTATES),
    /// A stored row of authority was not the one that we wrote; it was not obeyed.
    ROW_TAMPERED("row.tampered", Effect.READS),
    APPLICATION_CREDENTIAL_CREATED("application-credential.created", Effect.MUTATES),
    APPLICATION_CREDENTIAL_DELETED("application-credential.deleted", Effect.MUTATES),
    TOKEN_ISSUED("token.issued", Effect.MUTATES),
    TOKEN_REFUSED("token.refused", Effect.READS),
    TOKEN_VALIDATED("token.validated", Effect.READS),
    TOKEN_REVOKED("token.revoked", Effect.MUTATES),
    POLICY_REFUSED("policy.refused", Effect.READS),
    KEY_CREATED("key.created", Effect.MUTATES),
    KEY_RETIRED("key.retired", Effect.MUTATES),
    SEAL_OPENED("seal.opened", Effect.READS),
    SEAL_CLOSED("seal.closed", Effect.READS),
    MACHINE_ORDERED("machine.ordered", Effect.MUTATES),
    /// A call came from the machine that was ordered: a process of its host.
    MACHINE_SEEN_PROCESS("machine.seen-process", Effect.READS),
    /// The same, and the process lives in a jail.
    MACHINE_SEEN_BUBBLEWRAP("machine.seen-bubblewrap", Effect.READS),
    MACHINE_STARTED("machine.started", Effect.MUTATES),
    MACHINE_STOPPED("machine.stopped", Effect.MUTATES),
    MACHINE_DESTROYED("machine.destroyed", Effect.MUTATES),
    DEPLOYMENT_STARTED("deployment.started", Effect.MUTATES),
    DEPLOYMENT_FINISHED("deployment.finished", Effect.MUTATES),
    DEPLOYMENT_UNDONE("deployment.undone", Effect.MUTATES),
    AUDIT_READ("audit.read", Effect.READS),
    AUDIT_EXPORTED("audit.exported", Effect.READS),
    /// The log was opened by a starting process; written by the log itself.
    LOG_OPENED("log.opened", Effect.READS),
    /// Every entry below the subject's number has its effect, or an `effect.absent` before this.
    LOG_SETTLED("log.settled", Effect.READS),
    /// The effect that the entry at the subject's number announced never came, or is gone again
    /// with a store that was put back.
    EFFECT_ABSENT("effect.absent", Effect.READS);

    private enum Effect {
        READS,
        MUTATES
    }

    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values())
                    .collect(
                            Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));

    private final String wireName;
    private final Effect effect;

    EventType(String wireName, Effect effect) {
        this.wireName = wireName;
        this.effect = effect;
    }

    public String wireName() {
        return wireName;
    }

    public boolean mutates() {
        return effect == Effect.MUTATES;
    }

    public static Optional<EventType> named(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }
}
