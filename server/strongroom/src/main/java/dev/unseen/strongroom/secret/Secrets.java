package dev.unseen.strongroom.secret;

import dev.unseen.audit.EventType;
import dev.unseen.audit.SecretVersion;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.asking.Usage;
import dev.unseen.strongroom.barbican.Paging;
import dev.unseen.strongroom.consumer.Consumer;
import dev.unseen.strongroom.delivery.Deliveries;
import dev.unseen.strongroom.plain.Payload;
import dev.unseen.strongroom.plain.Place;
import dev.unseen.strongroom.plain.Vault;
import dev.unseen.strongroom.quota.Room;
import dev.unseen.strongroom.spec.SecretClass;
import dev.unseen.strongroom.spec.ValueSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// What can be done with secrets, short of handing one out.
///
/// Order:  the policy, then the log, then the row.
public final class Secrets {

    private final Premises premises;
    private final SecretShelf shelf;
    private final Vault vault;
    private final Deliveries deliveries;
    private final Room room;

    public Secrets(
            Premises premises, SecretShelf shelf, Vault vault, Deliveries deliveries, Room room) {
        this.premises = premises;
        this.shelf = shelf;
        this.vault = vault;
        this.deliveries = deliveries;
        this.room = room;
    }

    /// Keeps a secret that somebody else made; its value may follow by [#supply].
    public Secret store(Asking asking, NewSecret wanted, Optional<Payload> payload) {
        premises.database().read(handle -> requireRoom(handle, asking, Operation.SECRETS_CREATE));
        Instant now = premises.now();
        Secret empty = wanted.born(new SecretId(premises.newId()), asking, now);
        Secret kept = payload.map(each -> empty.withPayload(each, 1, now)).orElse(empty);
        Optional<Version> version = payload.map(each -> sealed(kept, 1, each, now));
        return premises.acts()
                .perform(
                        asking.allowed(EventType.SECRET_STORED, subject(kept)),
                        handle -> {
                            requireRoom(handle, asking, Operation.SECRETS_CREATE);
                            shelf.secrets().insert(handle, kept);
                            version.ifPresent(each -> shelf.versions().insert(handle, each));
                            return kept;
                        });
    }

    private Version sealed(Secret secret, long number, Payload payload, Instant now) {
        var value = vault.seal(place(secret, number), payload);
        return new Version(secret.id(), number, Stage.CURRENT, now, Optional.of(value));
    }

    /// Refuses a caller that may not create here, and a project that is full.
    public boolean requireRoom(Handle handle, Asking asking, Operation operation) {
        var project = asking.project();
        var target = shelf.lookup().target(handle, project);
        premises.policy().require(asking.caller(), operation, target);
        room.require(handle, project, Usage.SECRETS);
        return true;
    }

    /// Refuses before anybody looks at what was sent.
    void requireChangeable(Asking asking, String id) {
        premises.database()
                .read(
                        handle ->
                                shelf.lookup()
                                        .require(handle, asking, Operation.SECRETS_UPDATE, id));
    }

    /// Gives a secret without a value its value, once.
    public void supply(Asking asking, String id, Payload payload) {
        Secret found = premises.database().read(handle -> requireEmpty(handle, asking, id));
        Secret kept = found.withPayload(payload, 1, premises.now());
        Version version = sealed(kept, 1, payload, kept.life().updated());
        Set<ContainerId> changed =
                premises.acts()
                        .perform(
                                asking.allowed(EventType.SECRET_UPDATED, subject(kept)),
                                handle -> {
                                    requireEmpty(handle, asking, id);
                                    shelf.versions().insert(handle, version);
                                    shelf.secrets().update(handle, kept);
                                    return shelf.holders().changed(handle, kept.id());
                                });
        shelf.warmth().forget(kept.id(), changed);
    }

    private Secret requireEmpty(Handle handle, Asking asking, String id) {
        Secret secret = shelf.lookup().require(handle, asking, Operation.SECRETS_UPDATE, id);
        if (secret.hasValue()) {
            throw Refusal.conflict(
                    "This secret has its value already; a value never changes, store another"
                            + " secret.");
        }
        return secret;
    }

    /// A secret, and who has said to depend on it.
    record Described(Secret secret, List<Consumer> consumers) {}

    Described describe(Asking asking, String id) {
        Described described = premises.database().read(handle -> describe(handle, asking, id));
        premises.log()
                .append(asking.allowed(EventType.SECRET_DESCRIBED, subject(described.secret())));
        return described;
    }

    private Described describe(Handle handle, Asking asking, String id) {
        Secret secret = shelf.lookup().require(handle, asking, Operation.SECRETS_DESCRIBE, id);
        return described(handle, List.of(secret)).getFirst();
    }

    private List<Described> described(Handle handle, List<Secret> secrets) {
        var ids = secrets.stream().map(each -> each.id().value()).toList();
        var consumers = shelf.consumers().ofSecrets(handle, ids);
        return secrets.stream()
                .map(
                        each ->
                                new Described(
                                        each, consumers.getOrDefault(each.id().value(), List.of())))
                .toList();
    }

    /// Everything that is known of a secret but its value.
    public Detail detail(Asking asking, String id) {
        Detail detail = premises.database().read(handle -> detail(handle, asking, id));
        premises.log().append(asking.allowed(EventType.SECRET_DESCRIBED, subject(detail.secret())));
        return detail;
    }

    private Detail detail(Handle handle, Asking asking, String id) {
        Secret secret = shelf.lookup().require(handle, asking, Operation.SECRETS_DESCRIBE, id);
        return new Detail(
                secret,
                shelf.versions().of(handle, secret.id()),
                deliveries.last(handle, places(handle, secret)));
    }

    /// The same of several secrets of one project, in one decision: one entry names them all.
    /// Errors: [Refusal] when one of them may not be described; then none is.
    public List<Detail> details(Asking asking, List<String> ids) {
        List<Detail> details =
                premises.database()
                        .read(
                                handle ->
                                        ids.stream()
                                                .map(each -> detail(handle, asking, each))
                                                .toList());
        Subject all =
                Subject.of(SubjectKind.SECRET)
                        .within(projectOf(details))
                        .holding(details.stream().map(each -> named(each.secret())).toList());
        premises.log().append(asking.allowed(EventType.SECRET_DESCRIBED, all));
        return details;
    }

    private static ProjectId projectOf(List<Detail> details) {
        Set<ProjectId> projects =
                details.stream().map(each -> each.secret().project()).collect(Collectors.toSet());
        if (projects.size() != 1) {
            throw Refusal.malformed("Secrets that are described together are of one project.");
        }
        return projects.iterator().next();
    }

    public record Detail(Secret secret, List<Version> versions, Optional<Instant> delivered) {}

    /// The ids under which a delivery of a secret is on record.
    private List<String> places(Handle handle, Secret secret) {
        List<String> ids = new ArrayList<>(List.of(secret.id().value()));
        shelf.holders().naming(handle, secret.id()).forEach(each -> ids.add(each.value()));
        return ids;
    }

    record Page(List<Described> secrets, long total) {}

    Page list(Asking asking, ListQuery query, Paging paging) {
        var scope = premises.policy().scope(asking.caller(), Operation.SECRETS_LIST);
        var listing = query.aclOnly() ? Optional.of(asking.creator()) : Optional.<String>empty();
        var filter = new Filter(scope, listing, query.wanted(), premises.now());
        Page page =
                premises.database()
                        .read(
                                handle ->
                                        new Page(
                                                described(handle, found(handle, filter, paging)),
                                                shelf.secrets().count(handle, filter)));
        premises.log()
                .append(asking.allowed(EventType.SECRET_LISTED, Subject.of(SubjectKind.SECRET)));
        return page;
    }

    private List<Secret> found(Handle handle, Filter filter, Paging paging) {
        return shelf.secrets().list(handle, filter, paging.offset(), paging.limit());
    }

    /// Destroys a secret with all its versions.
    ///
    /// @param evenIrreplaceable also one that opens data which nothing else opens
    public void delete(Asking asking, String id, boolean evenIrreplaceable) {
        Secret secret =
                premises.database()
                        .read(handle -> requireUnused(handle, asking, id, evenIrreplaceable));
        premises.acts()
                .perform(
                        asking.allowed(EventType.SECRET_DELETED, subject(secret)),
                        handle -> {
                            requireUnused(handle, asking, id, evenIrreplaceable);
                            shelf.secrets().delete(handle, secret);
                            return true;
                        });
        shelf.warmth().forget(secret.id(), Set.of());
    }

    private Secret requireUnused(
            Handle handle, Asking asking, String id, boolean evenIrreplaceable) {
        Secret secret = shelf.lookup().require(handle, asking, Operation.SECRETS_DELETE, id);
        // In an open project a container keeps the reference of what is gone, as in Barbican.
        boolean held = !shelf.holders().naming(handle, secret.id()).isEmpty();
        if (held && !isOpen(handle, secret)) {
            throw Refusal.conflict("This secret is in a container; delete the container first.");
        }
        if (!shelf.secrets().composites(handle, secret.id()).isEmpty()) {
            throw Refusal.conflict("A composite is made of this secret; delete that first.");
        }
        boolean irreplaceable = secret.nature().secretClass() == SecretClass.IRREPLACEABLE;
        if (irreplaceable && !evenIrreplaceable) {
            throw Refusal.conflict(
                    "This secret is irreplaceable: data sealed with it is lost without it. To"
                            + " destroy it all the same, add ?irreplaceable=destroy.");
        }
        return secret;
    }

    private boolean isOpen(Handle handle, Secret secret) {
        return shelf.lookup().target(handle, secret.project()).openness() == Openness.OPEN;
    }

    static Subject subject(Secret secret) {
        return Subject.of(SubjectKind.SECRET, secret.project(), secret.id().value())
                .holding(List.of(named(secret)));
    }

    private static SecretVersion named(Secret secret) {
        Optional<String> name =
                secret.name().isEmpty() ? Optional.empty() : Optional.of(secret.name());
        return new SecretVersion(name, secret.version());
    }

    static Place place(Secret secret, long version) {
        ValueSpec spec = secret.nature().spec();
        return new Place(
                secret.project(),
                secret.id().value(),
                version,
                secret.nature().secretClass(),
                spec);
    }
}
