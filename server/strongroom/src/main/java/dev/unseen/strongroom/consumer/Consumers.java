package dev.unseen.strongroom.consumer;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.barbican.Paging;
import dev.unseen.strongroom.quota.Room;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What can be done with registrations on secrets, or on containers.
///
/// Order:  the policy, then the log, then the row.
final class Consumers {

    private final Premises premises;
    private final ConsumerTable table;
    private final ConsumerPlaces places;
    private final Room room;

    Consumers(Premises premises, ConsumerTable table, ConsumerPlaces places, Room room) {
        this.premises = premises;
        this.table = table;
        this.places = places;
        this.room = room;
    }

    record Page(List<Consumer> consumers, long total) {}

    Page list(Asking asking, String id, Paging paging) {
        record Found(ConsumerPlaces.Depended depended, Page page) {}
        Found found =
                premises.database()
                        .read(
                                handle -> {
                                    var depended =
                                            places.require(handle, asking, places.reading(), id);
                                    var of = depended.of();
                                    var page =
                                            new Page(
                                                    table.page(
                                                            handle,
                                                            of,
                                                            paging.offset(),
                                                            paging.limit()),
                                                    table.count(handle, of));
                                    return new Found(depended, page);
                                });
        EventType event =
                places.collection().equals("secrets")
                        ? EventType.SECRET_DESCRIBED
                        : EventType.CONTAINER_DESCRIBED;
        premises.log().append(asking.allowed(event, found.depended().subject()));
        return found.page();
    }

    /// Refuses before anybody looks at what was sent.
    void requireChangeable(Asking asking, String id) {
        premises.database().read(handle -> places.require(handle, asking, places.changing(), id));
    }

    /// Registers what depends; saying it twice changes nothing.
    Map<String, Object> register(Asking asking, String id, Consumer.Dependent dependent) {
        var depended = premises.database().read(handle -> prepared(handle, asking, id, dependent));
        var consumer =
                new Consumer(
                        premises.newId(),
                        depended.of(),
                        asking.project(),
                        dependent,
                        premises.now());
        return premises.acts()
                .perform(
                        asking.allowed(EventType.CONSUMER_REGISTERED, depended.subject()),
                        handle -> {
                            prepared(handle, asking, id, dependent);
                            table.insert(handle, consumer);
                            return places.view(handle, id);
                        });
    }

    private ConsumerPlaces.Depended prepared(
            Handle handle, Asking asking, String id, Consumer.Dependent dependent) {
        var depended = places.require(handle, asking, places.changing(), id);
        if (table.find(handle, depended.of(), dependent).isEmpty()) {
            room.requireConsumers(
                    handle, asking.project(), () -> table.count(handle, asking.project()));
        }
        return depended;
    }

    /// Errors: [Refusal] when there is none, or when neither it nor what it depends on is of the
    /// caller's project.
    Map<String, Object> remove(Asking asking, String id, Consumer.Dependent dependent) {
        var depended =
                premises.database()
                        .read(
                                handle -> {
                                    var found =
                                            places.require(handle, asking, places.changing(), id);
                                    require(handle, asking, found, dependent);
                                    return found;
                                });
        return premises.acts()
                .perform(
                        asking.allowed(EventType.CONSUMER_REMOVED, depended.subject()),
                        handle -> {
                            var found = places.require(handle, asking, places.changing(), id);
                            table.delete(handle, require(handle, asking, found, dependent));
                            return places.view(handle, id);
                        });
    }

    private Consumer require(
            Handle handle,
            Asking asking,
            ConsumerPlaces.Depended depended,
            Consumer.Dependent dependent) {
        Optional<Consumer> found = table.find(handle, depended.of(), dependent);
        Consumer consumer = found.orElseThrow(() -> Refusal.notFound("consumer"));
        boolean own =
                consumer.project().equals(asking.project())
                        || depended.project().equals(asking.project());
        if (!own) {
            throw Refusal.notPermitted("Only the project that registered a consumer removes it.");
        }
        return consumer;
    }
}
