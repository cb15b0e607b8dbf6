package dev.unseen.strongroom.order;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.ProtocolRefusal;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.json.Json;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Idempotency;
import dev.unseen.strongroom.barbican.Microversion;
import dev.unseen.strongroom.barbican.Paging;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.barbican.Timestamps;
import dev.unseen.strongroom.plain.Intake;
import dev.unseen.strongroom.secret.NewSecret;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Orders over Barbican's paths.
public final class OrderRoutes {

    private final Orders orders;
    private final Idempotency idempotency;
    private final Refs refs;

    public OrderRoutes(Orders orders, Idempotency idempotency, Refs refs) {
        this.orders = orders;
        this.idempotency = idempotency;
        this.refs = refs;
    }

    /// Under `/key-manager`.
    public List<Route> barbican() {
        return List.of(
                Route.post("/v1/orders", Operation.ORDERS_CREATE, this::create),
                Route.get("/v1/orders", Operation.ORDERS_LIST, this::list),
                Route.put("/v1/orders", Operation.ORDERS_CREATE, this::update),
                Route.get("/v1/orders/{order}", Operation.ORDERS_DESCRIBE, this::describe),
                Route.delete("/v1/orders/{order}", Operation.ORDERS_DELETE, this::delete));
    }

    private Reply create(Exchange exchange) {
        exchange.requireJson();
        var once = idempotency.of(exchange, Asking.of(exchange).project());
        try (Intake intake = Intake.readOrder(exchange.body())) {
            OrderBody body = Json.read(intake.rest(), OrderBody.class);
            String ref = refs.of("orders", create(Asking.of(exchange), body, intake, once));
            return Microversion.of(exchange)
                    .on(Reply.json(202, Map.of("order_ref", ref)).with("Location", ref));
        }
    }

    private String create(
            Asking asking, OrderBody body, Intake intake, Optional<Idempotency.Once> once) {
        if (OrderReading.isPair(body)) {
            return orders.create(asking, PairReading.pair(body), intake.payload(), once);
        }
        if (intake.payload().isPresent()) {
            throw Refusal.malformed("A passphrase belongs to an order of a key pair.");
        }
        NewSecret wanted = OrderReading.secret(body);
        return orders.create(asking, wanted, OrderReading.meta(wanted, body), once);
    }

    /// Barbican has this only to refuse it.
    private Reply update(Exchange exchange) {
        throw new ProtocolRefusal(405, "An order is not changed; make another one.");
    }

    private Reply list(Exchange exchange) {
        Paging paging = Paging.of(exchange);
        var page = orders.list(Asking.of(exchange), paging);
        var items = page.orders().stream().map(each -> view(each)).toList();
        String url = refs.root() + "/v1/orders";
        return Microversion.of(exchange)
                .on(Reply.json(200, paging.body("orders", url, items, page.total())));
    }

    private Reply describe(Exchange exchange) {
        Order order = orders.describe(Asking.of(exchange), exchange.param("order"));
        return Microversion.of(exchange).on(Reply.json(200, view(order)));
    }

    private Reply delete(Exchange exchange) {
        orders.delete(Asking.of(exchange), exchange.param("order"));
        return Microversion.of(exchange).on(Reply.empty(204));
    }

    private Map<String, Object> view(Order order) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("created", Timestamps.text(order.created()));
        view.put("updated", Timestamps.text(order.created()));
        view.put("status", "ACTIVE");
        view.put("type", order.product() instanceof Order.Product.Value ? "key" : "asymmetric");
        view.put("meta", Json.tree(order.meta().getBytes(StandardCharsets.UTF_8)));
        view.put("sub_status", "Unknown");
        view.put("sub_status_message", "Unknown");
        view.put("creator_id", order.creator());
        view.put("order_ref", refs.of("orders", order.id()));
        switch (order.product()) {
            case Order.Product.Value(var secret) ->
                    view.put("secret_ref", refs.of("secrets", secret.value()));
            case Order.Product.Pair(var container) ->
                    view.put("container_ref", refs.of("containers", container.value()));
        }
        return view;
    }
}
