package dev.unseen.strongroom.container;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Creation;
import dev.unseen.strongroom.asking.Idempotency;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.barbican.Paging;
import dev.unseen.strongroom.consumer.Consumer;
import dev.unseen.strongroom.quota.Room;
import dev.unseen.strongroom.secret.SecretId;
import dev.unseen.strongroom.secret.SecretShelf;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What can be done with containers.
///
/// Order:  the policy, then the log, then the row.
public final class Containers {

    private final Premises premises;
    private final ContainerTable table;
    private final SecretShelf shelf;
    private final Idempotency idempotency;
    private final NewContainer.Parts parts;

    public Containers(
            Premises premises,
            ContainerTable table,
            SecretShelf shelf,
            Idempotency idempotency,
            Room room) {
        this.premises = premises;
        this.table = table;
        this.shelf = shelf;
        this.idempotency = idempotency;
        this.parts = new NewContainer.Parts(premises, table, shelf, room);
    }

    /// Makes a container of secrets of the caller's project, or names the one that the same
    /// request has made before.
    public ContainerId create(
            Asking asking,
            Container.Label label,
            List<Container.Member> members,
            Optional<Idempotency.Once> once) {
        Instant now = premises.now();
        var container =
                new Container(
                        new ContainerId(premises.newId()),
                        asking.project(),
                        label,
                        new Container.Life(asking.creator(), now, now),
                        1,
                        Optional.empty(),
                        members);
        String id =
                Creation.perform(
                        premises, idempotency, once, new NewContainer(parts, asking, container));
        shelf.warmth().forget(container.id(), secretsOf(container));
        return new ContainerId(id);
    }

    /// Refuses before anybody looks at what was sent.
    void requireChangeable(Asking asking, String id) {
        premises.database().read(handle -> find(handle, asking, Operation.CONTAINERS_CHANGE, id));
    }

    void add(Asking asking, String id, Container.Member member) {
        new Members(parts, this).add(asking, id, member);
    }

    void remove(Asking asking, String id, Container.Member member) {
        new Members(parts, this).remove(asking, id, member);
    }

    /// A container, and who has said to depend on it.
    record Shown(Container container, List<Consumer> consumers) {}

    Shown describe(Asking asking, String id) {
        Shown shown =
                premises.database()
                        .read(
                                handle -> {
                                    var found =
                                            find(handle, asking, Operation.CONTAINERS_DESCRIBE, id);
                                    return shown(handle, List.of(found)).getFirst();
                                });
        premises.log()
                .append(asking.allowed(EventType.CONTAINER_DESCRIBED, subject(shown.container())));
        return shown;
    }

    Shown shown(Handle handle, ContainerId id) {
        return shown(handle, List.of(table.find(handle, id).orElseThrow())).getFirst();
    }

    private List<Shown> shown(Handle handle, List<Container> containers) {
        var ids = containers.stream().map(each -> each.id().value()).toList();
        var consumers = shelf.consumers().ofContainers(handle, ids);
        return containers.stream()
                .map(each -> new Shown(each, consumers.getOrDefault(each.id().value(), List.of())))
                .toList();
    }

    Container find(Handle handle, Asking asking, Operation operation, String id) {
        Container container =
                Optional.of(id)
                        .filter(Ids::wellFormed)
                        .flatMap(each -> table.find(handle, new ContainerId(each)))
                        .orElseThrow(() -> premises.policy().absent(asking.caller(), "container"));
        premises.policy().require(asking.caller(), operation, target(handle, container));
        return container;
    }

    private Target target(Handle handle, Container container) {
        return shelf.lookup()
                .target(handle, container.project())
                .heldBy(Set.of(container.id()))
                .guardedBy(container.guard());
    }

    record Page(List<Shown> containers, long total) {}

    Page list(Asking asking, Optional<String> name, Optional<String> type, Paging paging) {
        var scope = premises.policy().scope(asking.caller(), Operation.CONTAINERS_LIST);
        var filter = new Filter(scope, name, type);
        Page page =
                premises.database()
                        .read(
                                handle ->
                                        new Page(
                                                shown(handle, found(handle, filter, paging)),
                                                table.count(handle, filter)));
        premises.log()
                .append(
                        asking.allowed(
                                EventType.CONTAINER_DESCRIBED, Subject.of(SubjectKind.CONTAINER)));
        return page;
    }

    private List<Container> found(Handle handle, Filter filter, Paging paging) {
        return table.list(handle, filter, paging.offset(), paging.limit());
    }

    /// Takes a container away; its secrets stay.
    public void delete(Asking asking, String id) {
        Container container =
                premises.database()
                        .read(handle -> find(handle, asking, Operation.CONTAINERS_DELETE, id));
        premises.acts()
                .perform(
                        asking.allowed(EventType.CONTAINER_DELETED, subject(container)),
                        handle -> {
                            table.delete(
                                    handle, find(handle, asking, Operation.CONTAINERS_DELETE, id));
                            return true;
                        });
        shelf.warmth().forget(container.id(), secretsOf(container));
    }

    private static List<SecretId> secretsOf(Container container) {
        return container.members().stream().map(Container.Member::secret).toList();
    }

    static Subject subject(Container container) {
        return Subject.of(SubjectKind.CONTAINER, container.project(), container.id().value())
                .numbered(container.generation());
    }
}
