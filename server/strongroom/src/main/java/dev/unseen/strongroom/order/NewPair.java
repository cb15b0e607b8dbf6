package dev.unseen.strongroom.order;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Creation;
import dev.unseen.strongroom.asking.Usage;
import dev.unseen.strongroom.container.Container;
import dev.unseen.strongroom.plain.Payload;
import dev.unseen.strongroom.secret.Births;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// An order of a key pair that is to be made: two or three secrets in an rsa container.
final class NewPair implements Creation {

    private final OrderParts parts;
    private final Asking asking;
    private final WantedPair wanted;
    private final Optional<Payload> passphrase;

    NewPair(OrderParts parts, Asking asking, WantedPair wanted, Optional<Payload> passphrase) {
        this.parts = parts;
        this.asking = asking;
        this.wanted = wanted;
        this.passphrase = passphrase;
    }

    @Override
    public void requirePermission(Handle handle) {
        var target = parts.shelf().lookup().target(handle, asking.project());
        parts.premises().policy().require(asking.caller(), Operation.ORDERS_CREATE, target);
    }

    @Override
    public void requirePossible(Handle handle) {
        for (Usage each : Usage.values()) {
            parts.room().require(handle, asking.project(), each);
        }
    }

    @Override
    public Made make() {
        Births.Pair pair =
                parts.births().generatePair(asking, wanted.halves(), wanted.key(), passphrase);
        Instant now = pair.secretHalf().secret().life().created();
        Container container = container(pair, now);
        var order =
                new Order(
                        parts.premises().newId(),
                        asking.project(),
                        wanted.meta(),
                        new Order.Product.Pair(container.id()),
                        asking.creator(),
                        now);
        var subject = Subject.of(SubjectKind.CONTAINER, asking.project(), container.id().value());
        return new Made(
                order.id(),
                asking.allowed(EventType.SECRET_ORDERED, subject),
                handle -> {
                    pair.all().forEach(each -> parts.births().insert(handle, each));
                    parts.containers().insert(handle, container);
                    parts.table().insert(handle, order);
                });
    }

    private Container container(Births.Pair pair, Instant now) {
        List<Container.Member> members = new ArrayList<>();
        members.add(new Container.Member("private_key", pair.secretHalf().secret().id()));
        members.add(new Container.Member("public_key", pair.publicHalf().secret().id()));
        pair.passphrase()
                .map(each -> each.secret().id())
                .map(each -> new Container.Member("private_key_passphrase", each))
                .ifPresent(members::add);
        return new Container(
                new ContainerId(parts.premises().newId()),
                asking.project(),
                new Container.Label(wanted.halves().secretHalf().name(), "rsa"),
                new Container.Life(asking.creator(), now, now),
                1,
                Optional.empty(),
                members);
    }
}
