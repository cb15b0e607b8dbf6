package dev.unseen.strongroom.consumer;

import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.barbican.Microversion;
import dev.unseen.strongroom.barbican.Paging;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.barbican.Timestamps;
import dev.unseen.strongroom.quota.Room;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The `/consumers` of a secret or a container over Barbican's paths.
public final class ConsumerRoutes {

    private final Consumers consumers;
    private final ConsumerPlaces places;
    private final Refs refs;
    private final String segment;

    public ConsumerRoutes(
            Premises premises, ConsumerTable table, ConsumerPlaces places, Room room, Refs refs) {
        this.consumers = new Consumers(premises, table, places, room);
        this.places = places;
        this.refs = refs;
        this.segment = places.collection().substring(0, places.collection().length() - 1);
    }

    /// Under `/key-manager`.
    public List<Route> barbican() {
        String path = "/v1/%s/{%s}/consumers".formatted(places.collection(), segment);
        return List.of(
                Route.get(path, places.reading(), this::list),
                Route.post(path, places.changing(), this::register),
                Route.delete(path, places.changing(), this::remove)
                        .withBodyBytesMax(Route.BODY_BYTES_MAX));
    }

    private Reply list(Exchange exchange) {
        Paging paging = Paging.of(exchange);
        String id = exchange.param(segment);
        var page = consumers.list(Asking.of(exchange), id, paging);
        var items = page.consumers().stream().map(each -> view(each)).toList();
        String url = refs.of(places.collection(), id) + "/consumers";
        return Microversion.of(exchange)
                .on(Reply.json(200, paging.body("consumers", url, items, page.total())));
    }

    private Map<String, Object> view(Consumer consumer) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("created", Timestamps.text(consumer.created()));
        view.put("updated", Timestamps.text(consumer.created()));
        view.put("status", "ACTIVE");
        view.putAll(places.view(consumer.dependent()));
        return view;
    }

    private Reply register(Exchange exchange) {
        String id = exchange.param(segment);
        consumers.requireChangeable(Asking.of(exchange), id);
        exchange.requireJson();
        var dependent = places.dependent(exchange.body());
        var view = consumers.register(Asking.of(exchange), id, dependent);
        // Barbican's own reference, which names the thing and not its collection.
        String location = refs.of("consumers", id) + "/consumers";
        return Microversion.of(exchange).on(Reply.json(200, view).with("Location", location));
    }

    private Reply remove(Exchange exchange) {
        consumers.requireChangeable(Asking.of(exchange), exchange.param(segment));
        exchange.requireJson();
        var dependent = places.dependent(exchange.body());
        var view = consumers.remove(Asking.of(exchange), exchange.param(segment), dependent);
        return Microversion.of(exchange).on(Reply.json(200, view));
    }
}
