package dev.unseen.identity.registry;

import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.account.ImpliedRoles;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `/v3/roles`. The roles of the house are fixed, so that a name can never come to mean more.
final class RoleRoutes {

    private static final String ONE = "/roles/{role}";

    private final Desk desk;

    RoleRoutes(Desk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/roles", Operation.ROLES_READ, this::list),
                Route.post("/roles", Operation.ROLES_CREATE, this::create),
                Route.get(ONE, Operation.ROLES_READ, this::describe),
                Route.get(ONE + "/implies", Operation.ROLES_READ, this::implied),
                Route.get(ONE + "/implies/{implied}", Operation.ROLES_READ, this::implies),
                Route.get("/role_inferences", Operation.ROLES_READ, this::inferences));
    }

    record Wish(Wanted role) {
        Wish {
            Objects.requireNonNull(role);
        }
    }

    record Wanted(
            String name,
            Optional<String> domainId,
            Optional<String> description,
            Optional<Map<String, Object>> options) {
        Wanted {
            Objects.requireNonNull(name);
        }
    }

    record Inference(RoleBody priorRole, List<RoleBody> implies) {}

    private Reply list(Exchange exchange) {
        requireReader(exchange);
        var filters = new Filters(exchange);
        var bodies =
                Arrays.stream(Role.values())
                        .filter(each -> filters.text("name", each.wireName()))
                        .filter(_ -> filters.text("domain_id").isEmpty())
                        .map(this::body)
                        .toList();
        return desk.list(exchange, "roles", bodies);
    }

    /// Roles belong to nobody, so a domain's administrator sees them too.
    private void requireReader(Exchange exchange) {
        desk.policy().admit(exchange.caller(), Operation.ROLES_READ);
    }

    private RoleBody body(Role role) {
        return RoleBody.of(role, desk);
    }

    private Role find(Exchange exchange) {
        requireReader(exchange);
        return RoleBody.withId(exchange.param("role")).orElseThrow(() -> Refusal.notFound("role"));
    }

    private Reply describe(Exchange exchange) {
        return Reply.json(200, Map.of("role", body(find(exchange))));
    }

    private Reply create(Exchange exchange) {
        desk.require(exchange, Operation.ROLES_CREATE, Target.house());
        String name = exchange.json(Wish.class).role().name();
        if (Role.named(name).isPresent()) {
            throw Refusal.conflict("There is a role of this name.");
        }
        throw Refusal.notPermitted("The roles of this house are fixed; list them.");
    }

    private Inference inference(Role prior) {
        return new Inference(body(prior), ImpliedRoles.by(prior).stream().map(this::body).toList());
    }

    private Reply implied(Exchange exchange) {
        var inference = inference(find(exchange));
        return Reply.json(
                200,
                Map.of(
                        "role_inference",
                        inference,
                        "links",
                        PageLinks.of(desk.self().get(), exchange)));
    }

    private Reply implies(Exchange exchange) {
        Role prior = find(exchange);
        String wanted = exchange.param("implied");
        Role implied =
                ImpliedRoles.by(prior).stream()
                        .filter(each -> RoleBody.id(each).equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("role inference"));
        return Reply.json(
                200,
                Map.of(
                        "role_inference",
                        Map.of("prior_role", body(prior), "implies", body(implied))));
    }

    private Reply inferences(Exchange exchange) {
        requireReader(exchange);
        var bodies =
                Arrays.stream(Role.values())
                        .filter(each -> !ImpliedRoles.by(each).isEmpty())
                        .map(this::inference)
                        .toList();
        return desk.list(exchange, "role_inferences", bodies);
    }
}
