package dev.unseen.strongroom.order;

import dev.unseen.audit.EventType;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Creation;
import dev.unseen.strongroom.asking.Usage;
import dev.unseen.strongroom.secret.Births;
import dev.unseen.strongroom.secret.NewSecret;
import dev.unseen.strongroom.spec.ValueSpec;
import org.jdbi.v3.core.Handle;

/// An order of one value that is to be made.
final class NewOrder implements Creation {

    private final OrderParts parts;
    private final Asking asking;
    private final NewSecret wanted;
    private final String meta;

    NewOrder(OrderParts parts, Asking asking, NewSecret wanted, String meta) {
        this.parts = parts;
        this.asking = asking;
        this.wanted = wanted;
        this.meta = meta;
    }

    @Override
    public void requirePermission(Handle handle) {
        var target = parts.shelf().lookup().target(handle, asking.project());
        parts.premises().policy().require(asking.caller(), Operation.ORDERS_CREATE, target);
    }

    @Override
    public void requirePossible(Handle handle) {
        parts.room().require(handle, asking.project(), Usage.SECRETS);
        parts.room().require(handle, asking.project(), Usage.ORDERS);
        if (wanted.nature().spec() instanceof ValueSpec.Composite composite) {
            parts.births().requireParts(handle, asking.project(), composite);
        }
    }

    @Override
    public Made make() {
        Births.Born born = parts.births().generate(asking, wanted);
        var order =
                new Order(
                        parts.premises().newId(),
                        asking.project(),
                        meta,
                        new Order.Product.Value(born.secret().id()),
                        asking.creator(),
                        born.secret().life().created());
        return new Made(
                order.id(),
                asking.allowed(EventType.SECRET_ORDERED, born.subject()),
                handle -> {
                    parts.births().insert(handle, born);
                    parts.table().insert(handle, order);
                });
    }
}
