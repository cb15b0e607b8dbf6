package dev.unseen.fleet.door;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.fleet.access.FleetOperation;
import dev.unseen.fleet.access.Permitted;
import dev.unseen.fleet.blueprint.BlueprintName;
import dev.unseen.fleet.blueprint.Blueprints;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Deployments;
import dev.unseen.fleet.deployment.VpsName;
import java.util.List;
import java.util.Map;

/// Blueprints and deployments.
///
/// Source: docs/api/fleet.yaml
public final class FleetRoutes {

    private final Deployments deployments;
    private final Permitted permitted;
    private final Blueprints blueprints;

    public FleetRoutes(Permitted permitted, Blueprints blueprints) {
        this.deployments = permitted.deployments();
        this.permitted = permitted;
        this.blueprints = blueprints;
    }

    /// What a person sends to deploy.
    record WishBody(String name, String customer, String blueprint) {}

    public List<Route> routes() {
        String one = "/v1/deployments/{deployment}";
        return List.of(
                Route.get("/v1/blueprints", FleetOperation.BLUEPRINTS_LIST, _ -> blueprints()),
                Route.get("/v1/deployments", FleetOperation.DEPLOYMENTS_LIST, this::list),
                Route.post("/v1/deployments", FleetOperation.DEPLOYMENTS_CREATE, this::deploy),
                Route.get(one, FleetOperation.DEPLOYMENTS_LIST, this::show),
                Route.delete(one, FleetOperation.DEPLOYMENTS_DESTROY, this::destroy),
                Route.post(one + "/restart", FleetOperation.DEPLOYMENTS_RESTART, this::restart),
                Route.post(one + "/release", FleetOperation.DEPLOYMENTS_RELEASE, this::release),
                Route.get(one + "/timeline", FleetOperation.DEPLOYMENTS_LIST, this::timeline),
                Route.get(one + "/secrets", FleetOperation.DEPLOYMENTS_LIST, this::secrets),
                Route.get(one + "/events", FleetOperation.DEPLOYMENTS_LIST, this::events));
    }

    private Reply blueprints() {
        return Reply.json(
                200, Map.of("blueprints", blueprints.all().stream().map(Views::of).toList()));
    }

    private Reply list(Exchange exchange) {
        var quarantined = deployments.quarantined();
        var views =
                permitted.list(exchange).stream().map(each -> Views.of(each, quarantined)).toList();
        return Reply.json(200, Map.of("deployments", views));
    }

    private Reply deploy(Exchange exchange) {
        WishBody body = exchange.json(WishBody.class);
        if (body.name() == null || body.customer() == null || body.blueprint() == null) {
            throw Refusal.malformed("A deployment needs name, customer and blueprint.");
        }
        var wish =
                new Deployments.Wish(
                        new VpsName(body.name()),
                        body.customer(),
                        new BlueprintName(body.blueprint()));
        Deployment deployment =
                deployments.deploy(wish, permitted.toDeployIn(exchange), person(exchange));
        return Reply.json(202, Views.of(deployment))
                .with("Location", "/fleet/v1/deployments/" + deployment.id());
    }

    private static UserId person(Exchange exchange) {
        if (exchange.caller() instanceof Caller.Person person) {
            return person.id();
        }
        throw Refusal.notPermitted("A person deploys.");
    }

    private Deployment find(Exchange exchange) {
        return find(exchange, FleetOperation.DEPLOYMENTS_LIST);
    }

    private Deployment find(Exchange exchange, FleetOperation operation) {
        return permitted.require(exchange, operation);
    }

    private Reply show(Exchange exchange) throws InterruptedException {
        Deployment deployment = find(exchange);
        return Reply.json(200, Views.of(deployment, deployments.observe(deployment.id())));
    }

    private Reply destroy(Exchange exchange) {
        return Reply.json(
                202,
                Views.of(
                        deployments.destroy(
                                find(exchange, FleetOperation.DEPLOYMENTS_DESTROY).id())));
    }

    private Reply restart(Exchange exchange) throws InterruptedException {
        return Reply.json(
                200,
                Views.of(
                        deployments.restart(
                                find(exchange, FleetOperation.DEPLOYMENTS_RESTART).id())));
    }

    /// The person's token goes on to the strongroom, which decides by it.
    private Reply release(Exchange exchange) throws InterruptedException {
        String token =
                exchange.header("X-Auth-Token")
                        .orElseThrow(
                                () -> Refusal.unauthenticated("Send your token as X-Auth-Token."));
        return Reply.json(
                202,
                Views.of(
                        deployments.release(
                                find(exchange, FleetOperation.DEPLOYMENTS_RELEASE).id(), token)));
    }

    private Reply timeline(Exchange exchange) {
        Deployment deployment = find(exchange);
        return Reply.json(
                200,
                Map.of(
                        "events",
                        deployments.timeline(deployment.id()).stream().map(Views::of).toList()));
    }

    private Reply secrets(Exchange exchange) {
        Deployment deployment = find(exchange);
        return Reply.json(
                200,
                Map.of(
                        "secrets",
                        deployments.secrets(deployment.id()).stream().map(Views::of).toList()));
    }

    private Reply events(Exchange exchange) {
        return EventStream.reply(deployments, find(exchange), exchange.header("Last-Event-ID"));
    }
}
