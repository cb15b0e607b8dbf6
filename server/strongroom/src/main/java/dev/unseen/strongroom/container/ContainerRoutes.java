package dev.unseen.strongroom.container;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.json.Json;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Idempotency;
import dev.unseen.strongroom.barbican.Microversion;
import dev.unseen.strongroom.barbican.Paging;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.secret.SecretId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Containers over Barbican's paths.
public final class ContainerRoutes {

    private static final String COLLECTION = "containers";
    private static final String MEMBERS = "/v1/containers/{container}/secrets";

    private final Containers containers;
    private final Idempotency idempotency;
    private final Refs refs;

    public ContainerRoutes(Containers containers, Idempotency idempotency, Refs refs) {
        this.containers = containers;
        this.idempotency = idempotency;
        this.refs = refs;
    }

    /// The body of a container as Barbican's clients send it.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(Optional<String> type, Optional<String> name, Optional<List<Ref>> secretRefs) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Ref(Optional<String> name, Optional<String> secretRef) {
        Container.Member member() {
            String ref =
                    secretRef.orElseThrow(
                            () -> Refusal.malformed("Each of the secret_refs has a secret_ref."));
            return new Container.Member(
                    name.orElse(""),
                    SecretId.find(Refs.id("secrets", ref))
                            .orElseThrow(() -> Refusal.notFound("secret")));
        }
    }

    /// Under `/key-manager`.
    public List<Route> barbican() {
        return List.of(
                Route.post("/v1/containers", Operation.CONTAINERS_CREATE, this::create),
                Route.get("/v1/containers", Operation.CONTAINERS_LIST, this::list),
                Route.get(
                        "/v1/containers/{container}",
                        Operation.CONTAINERS_DESCRIBE,
                        this::describe),
                Route.delete(
                        "/v1/containers/{container}", Operation.CONTAINERS_DELETE, this::delete),
                Route.post(MEMBERS, Operation.CONTAINERS_CHANGE, this::add),
                Route.delete(MEMBERS, Operation.CONTAINERS_CHANGE, this::remove)
                        .withBodyBytesMax(Route.BODY_BYTES_MAX));
    }

    private Reply create(Exchange exchange) {
        Asking asking = Asking.of(exchange);
        Body body = exchange.json(Body.class);
        var label = new Container.Label(body.name().orElse(""), body.type().orElse(""));
        var members = body.secretRefs().orElse(List.of()).stream().map(Ref::member).toList();
        Container.requireNames(label.type(), members);
        var once = idempotency.of(exchange, asking.project());
        ContainerId id = containers.create(asking, label, members, once);
        String ref = refs.of(COLLECTION, id.value());
        return Microversion.of(exchange)
                .on(Reply.json(201, Map.of("container_ref", ref)).with("Location", ref));
    }

    private Reply list(Exchange exchange) {
        Paging paging = Paging.of(exchange);
        var page =
                containers.list(
                        Asking.of(exchange),
                        exchange.query("name"),
                        exchange.query("type"),
                        paging);
        var items = page.containers().stream().map(each -> ContainerView.of(each, refs)).toList();
        String url = refs.root() + "/v1/" + COLLECTION;
        return Microversion.of(exchange)
                .on(Reply.json(200, paging.body(COLLECTION, url, items, page.total())));
    }

    private Reply describe(Exchange exchange) {
        var shown = containers.describe(Asking.of(exchange), exchange.param("container"));
        return Microversion.of(exchange).on(Reply.json(200, ContainerView.of(shown, refs)));
    }

    private Reply add(Exchange exchange) {
        String id = exchange.param("container");
        containers.requireChangeable(Asking.of(exchange), id);
        containers.add(Asking.of(exchange), id, exchange.json(Ref.class).member());
        String ref = refs.of(COLLECTION, id);
        return Microversion.of(exchange)
                .on(Reply.json(201, Map.of("container_ref", ref)).with("Location", ref));
    }

    private Reply remove(Exchange exchange) {
        containers.requireChangeable(Asking.of(exchange), exchange.param("container"));
        Container.Member member = Json.read(exchange.body(), Ref.class).member();
        containers.remove(Asking.of(exchange), exchange.param("container"), member);
        return Microversion.of(exchange).on(Reply.empty(204));
    }

    private Reply delete(Exchange exchange) {
        containers.delete(Asking.of(exchange), exchange.param("container"));
        return Microversion.of(exchange).on(Reply.empty(204));
    }
}
