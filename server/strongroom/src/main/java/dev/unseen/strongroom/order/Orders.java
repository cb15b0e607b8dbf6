package dev.unseen.strongroom.order;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Creation;
import dev.unseen.strongroom.asking.Idempotency;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.barbican.Paging;
import dev.unseen.strongroom.container.ContainerTable;
import dev.unseen.strongroom.keyring.RowMac;
import dev.unseen.strongroom.plain.Payload;
import dev.unseen.strongroom.quota.Room;
import dev.unseen.strongroom.secret.Births;
import dev.unseen.strongroom.secret.NewSecret;
import dev.unseen.strongroom.secret.SecretShelf;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What can be done with orders.
///
/// Order:  the policy, then the value (sealed at once), then the log, then the rows.
public final class Orders {

    private final Premises premises;
    private final OrderTable table;
    private final SecretShelf shelf;
    private final OrderParts parts;
    private final Idempotency idempotency;

    /// Over the table of orders, whose rows carry MACs.
    ///
    /// @param containers where key pairs go
    public static Orders over(
            Premises premises,
            RowMac macs,
            Births births,
            ContainerTable containers,
            Idempotency idempotency,
            Room room) {
        var table = new OrderTable(macs);
        var parts = new OrderParts(premises, table, births.shelf(), containers, births, room);
        return new Orders(parts, idempotency);
    }

    private Orders(OrderParts parts, Idempotency idempotency) {
        this.premises = parts.premises();
        this.table = parts.table();
        this.shelf = parts.shelf();
        this.parts = parts;
        this.idempotency = idempotency;
    }

    /// Makes a value and names its order, or the one that the same request has made before.
    String create(Asking asking, NewSecret wanted, String meta, Optional<Idempotency.Once> once) {
        return Creation.perform(
                premises, idempotency, once, new NewOrder(parts, asking, wanted, meta));
    }

    /// The same for a key pair.
    String create(
            Asking asking,
            WantedPair wanted,
            Optional<Payload> passphrase,
            Optional<Idempotency.Once> once) {
        return Creation.perform(
                premises, idempotency, once, new NewPair(parts, asking, wanted, passphrase));
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
