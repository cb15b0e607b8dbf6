package dev.unseen.strongroom.order;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Idempotency;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.asking.Usage;
import dev.unseen.strongroom.barbican.Paging;
import dev.unseen.strongroom.keyring.RowMac;
import dev.unseen.strongroom.quota.Room;
import dev.unseen.strongroom.secret.Births;
import dev.unseen.strongroom.secret.NewSecret;
import dev.unseen.strongroom.secret.SecretShelf;
import dev.unseen.strongroom.spec.ValueSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What can be done with orders.
///
/// Order:  the policy, then the value (sealed at once), then the log, then the rows.
public final class Orders {

    private final Premises premises;
    private final OrderTable table;
    private final SecretShelf shelf;
    private final Births births;
    private final Idempotency idempotency;
    private final Room room;

    /// Over the table of orders, whose rows carry MACs.
    public static Orders over(
            Premises premises,
            RowMac macs,
            SecretShelf shelf,
            Births births,
            Idempotency idempotency,
            Room room) {
        return new Orders(premises, new OrderTable(macs), shelf, births, idempotency, room);
    }

    private Orders(
            Premises premises,
            OrderTable table,
            SecretShelf shelf,
            Births births,
            Idempotency idempotency,
            Room room) {
        this.premises = premises;
        this.table = table;
        this.shelf = shelf;
        this.births = births;
        this.idempotency = idempotency;
        this.room = room;
    }

    /// Makes a value and names its order, or the one that the same request has made before.
    String create(Asking asking, NewSecret wanted, String meta, Optional<Idempotency.Once> once) {
        Optional<String> before =
                premises.database().read(handle -> prepared(handle, asking, wanted, once));
        if (before.isPresent()) {
            return before.get();
        }
        Births.Born born = births.generate(asking, wanted);
        var order =
                new Order(
                        premises.newId(),
                        asking.project(),
                        meta,
                        born.secret().id(),
                        asking.creator(),
                        born.secret().life().created());
        String id =
                premises.acts()
                        .perform(
                                asking.allowed(EventType.SECRET_ORDERED, born.subject()),
                                handle ->
                                        prepared(handle, asking, wanted, once)
                                                .orElseGet(
                                                        () -> insert(handle, order, born, once)));
        shelf.warmth().forget(born.secret().id(), Set.of());
        return id;
    }

    /// The answer of an earlier request, or empty when this one may go ahead.
    private Optional<String> prepared(
            Handle handle, Asking asking, NewSecret wanted, Optional<Idempotency.Once> once) {
        var target = shelf.lookup().target(handle, asking.project());
        premises.policy().require(asking.caller(), Operation.ORDERS_CREATE, target);
        Optional<String> before = idempotency.find(handle, once);
        if (before.isEmpty()) {
            room.require(handle, asking.project(), Usage.SECRETS);
            room.require(handle, asking.project(), Usage.ORDERS);
            if (wanted.nature().spec() instanceof ValueSpec.Composite composite) {
                births.requireParts(handle, asking.project(), composite);
            }
        }
        return before;
    }

    private String insert(
            Handle handle, Order order, Births.Born born, Optional<Idempotency.Once> once) {
        births.insert(handle, born);
        table.insert(handle, order);
        idempotency.remember(handle, once, order.id(), premises.now());
        return order.id();
    }

    Order describe(Asking asking, String id) {
        Order order =
                premises.database()
                        .read(handle -> find(handle, asking, Operation.ORDERS_DESCRIBE, id));
        premises.log().append(asking.allowed(EventType.ORDER_DESCRIBED, subject(order)));
        return order;
    }

    private Order find(Handle handle, Asking asking, Operation operation, String id) {
        Order order =
                Optional.of(id)
                        .filter(Ids::wellFormed)
                        .flatMap(each -> table.find(handle, each))
                        .orElseThrow(() -> Refusal.notFound("order"));
        var target = shelf.lookup().target(handle, order.project());
        premises.policy().require(asking.caller(), operation, target);
        return order;
    }

    record Page(List<Order> orders, long total) {}

    Page list(Asking asking, Paging paging) {
        var scope = premises.policy().scope(asking.caller(), Operation.ORDERS_LIST);
        Page page =
                premises.database()
                        .read(
                                handle ->
                                        new Page(
                                                table.list(
                                                        handle,
                                                        scope,
                                                        paging.offset(),
                                                        paging.limit()),
                                                table.count(handle, scope)));
        premises.log()
                .append(asking.allowed(EventType.ORDER_DESCRIBED, Subject.of(SubjectKind.ORDER)));
        return page;
    }

    /// Forgets the order; the secret stays.
    void delete(Asking asking, String id) {
        Order order =
                premises.database()
                        .read(handle -> find(handle, asking, Operation.ORDERS_DELETE, id));
        premises.acts()
                .perform(
                        asking.allowed(EventType.ORDER_DELETED, subject(order)),
                        handle -> {
                            table.delete(handle, find(handle, asking, Operation.ORDERS_DELETE, id));
                            return true;
                        });
    }

    private static Subject subject(Order order) {
        return Subject.of(SubjectKind.ORDER, order.project(), order.id());
    }
}
