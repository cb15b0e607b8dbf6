package dev.unseen.identity.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Handler;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.gate.Service;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/v3/services`, `/v3/endpoints` and `/v3/regions`: what the catalog is made of. It says where
/// this process is reached, so that nobody can lead clients elsewhere by an API. Groups are an
/// empty list.
final class ServiceRoutes {

    private final Desk desk;
    private final Place place;

    /// What this installation is called, and what there is at its door.
    record Place(String region, List<Service> services, List<String> doors) {}

    ServiceRoutes(Desk desk, Place place) {
        this.desk = desk;
        this.place = place;
    }

    List<Route> routes() {
        var routes = new ArrayList<Route>();
        routes.addAll(of("/services", "service", this::services));
        routes.addAll(of("/endpoints", "endpoint", this::endpoints));
        routes.addAll(of("/regions", "region", this::regions));
        routes.addAll(of("/groups", "group", (_) -> List.<GroupBody>of()));
        return routes;
    }

    /// Something that has an id.
    private interface Body {
        String id();
    }

    private interface Listing {
        List<? extends Body> of(Filters filters);
    }

    record GroupBody(String id) implements Body {}

    record ServiceBody(String id, String type, String name, boolean enabled, PageLinks.Own links)
            implements Body {}

    record EndpointBody(
            String id,
            @JsonProperty("interface") String door,
            String region,
            String regionId,
            String serviceId,
            String url,
            boolean enabled,
            PageLinks.Own links)
            implements Body {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RegionBody(
            String id, String description, Optional<String> parentRegionId, PageLinks.Own links)
            implements Body {}

    private List<Route> of(String path, String kind, Listing listing) {
        String one = path + "/{id}";
        Handler fixed = this::fixed;
        return List.of(
                Route.get(
                        path,
                        Operation.SERVICES_READ,
                        exchange ->
                                desk.list(
                                        exchange, path.substring(1), readable(exchange, listing))),
                Route.get(
                        one,
                        Operation.SERVICES_READ,
                        exchange -> describe(exchange, kind, listing)),
                Route.post(path, Operation.SERVICES_CHANGE, fixed),
                Route.patch(one, Operation.SERVICES_CHANGE, fixed),
                Route.delete(one, Operation.SERVICES_CHANGE, fixed));
    }

    private List<? extends Body> readable(Exchange exchange, Listing listing) {
        desk.require(exchange, Operation.SERVICES_READ, Target.house());
        return listing.of(new Filters(exchange));
    }

    private Reply describe(Exchange exchange, String kind, Listing listing) {
        Body body =
                readable(exchange, listing).stream()
                        .filter(each -> each.id().equals(exchange.param("id")))
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound(kind));
        return Reply.json(200, Map.of(kind, body));
    }

    private Reply fixed(Exchange exchange) {
        desk.require(exchange, Operation.SERVICES_CHANGE, Target.house());
        throw Refusal.notPermitted("The catalog of this house is fixed, and there are no groups.");
    }

    private List<ServiceBody> services(Filters filters) {
        return place.services().stream()
                .filter(each -> filters.text("type", each.type()))
                .filter(each -> filters.text("name", each.name()))
                .map(this::service)
                .toList();
    }

    private ServiceBody service(Service service) {
        String id = StableId.of("service " + service.type());
        return new ServiceBody(
                id,
                service.type(),
                service.name(),
                true,
                new PageLinks.Own(desk.link("/services/" + id)));
    }

    private List<EndpointBody> endpoints(Filters filters) {
        return place.services().stream()
                .flatMap(each -> place.doors().stream().map(door -> endpoint(each, door)))
                .filter(each -> filters.text("service_id", each.serviceId()))
                .filter(each -> filters.text("interface", each.door()))
                .filter(each -> filters.text("region", each.region()))
                .filter(each -> filters.text("region_id", each.region()))
                .toList();
    }

    private EndpointBody endpoint(Service service, String door) {
        String id = StableId.of(door + " " + service.type());
        return new EndpointBody(
                id,
                door,
                place.region(),
                place.region(),
                StableId.of("service " + service.type()),
                desk.self().get() + service.prefix(),
                true,
                new PageLinks.Own(desk.link("/endpoints/" + id)));
    }

    private List<RegionBody> regions(Filters filters) {
        return List.of(
                new RegionBody(
                        place.region(),
                        "",
                        Optional.empty(),
                        new PageLinks.Own(desk.link("/regions/" + place.region()))));
    }
}
