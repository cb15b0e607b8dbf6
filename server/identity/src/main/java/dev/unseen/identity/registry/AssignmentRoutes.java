package dev.unseen.identity.registry;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Assignments.Assignment;
import dev.unseen.identity.account.Place;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Who holds which role in a project, in a domain or in the whole system: given, taken and looked
/// up one by one. To give a role takes the right to do so where it is held and over the account.
final class AssignmentRoutes {

    private final Desk desk;

    AssignmentRoutes(Desk desk) {
        this.desk = desk;
    }

    /// Reads the place out of a path.
    private interface Where {
        Optional<Place> of(Handle handle, Exchange exchange);
    }

    List<Route> routes() {
        var routes = new ArrayList<Route>();
        routes.addAll(of("/projects/{project}", this::project));
        routes.addAll(of("/domains/{domain}", this::domain));
        routes.addAll(of("/system", (_, _) -> Optional.of(new Place.Whole())));
        return routes;
    }

    private List<Route> of(String prefix, Where where) {
        String all = prefix + "/users/{account}/roles";
        String one = all + "/{role}";
        return List.of(
                Route.get(all, Operation.ROLES_READ, exchange -> list(exchange, where)),
                Route.get(one, Operation.ROLES_READ, exchange -> check(exchange, where)),
                Route.put(one, Operation.ROLES_GRANT, exchange -> grant(exchange, where)),
                Route.delete(one, Operation.ROLES_REVOKE, exchange -> revoke(exchange, where)));
    }

    private Optional<Place> project(Handle handle, Exchange exchange) {
        return desk.project(handle, exchange.param("project"))
                .map(each -> new Place.InProject(each.id()));
    }

    private Optional<Place> domain(Handle handle, Exchange exchange) {
        return desk.domain(handle, exchange.param("domain"))
                .map(each -> new Place.InDomain(each.id()));
    }

    private record Held(Account account, Place place) {}

    private Held held(Exchange exchange, Operation operation, Where where) {
        Place place =
                desk.find(exchange, operation, handle -> where.of(handle, exchange), this::target);
        return new Held(desk.automation(exchange, operation), place);
    }

    private Target target(Handle handle, Place place) {
        return switch (place) {
            case Place.Whole _ -> Target.house();
            case Place.InDomain(var id) -> Target.of(id);
            case Place.InProject(var id) ->
                    desk.projects().find(handle, id).map(Desk::target).orElseGet(Target::house);
        };
    }

    private static Assignment assignment(Exchange exchange, Held held) {
        Role role =
                RoleBody.withId(exchange.param("role")).orElseThrow(() -> Refusal.notFound("role"));
        return new Assignment(held.account().id(), held.place(), role);
    }

    private Reply list(Exchange exchange, Where where) {
        Held held = held(exchange, Operation.ROLES_READ, where);
        var roles =
                desk.database()
                        .read(
                                handle ->
                                        desk.assignments()
                                                .direct(handle, held.account().id(), held.place()));
        return desk.list(
                exchange,
                "roles",
                roles.stream().sorted().map(each -> RoleBody.of(each, desk)).toList());
    }

    private Reply check(Exchange exchange, Where where) {
        var wanted = assignment(exchange, held(exchange, Operation.ROLES_READ, where));
        var roles =
                desk.database()
                        .read(
                                handle ->
                                        desk.assignments()
                                                .direct(handle, wanted.account(), wanted.place()));
        if (!roles.contains(wanted.role())) {
            throw Refusal.notFound("role assignment");
        }
        return Reply.empty(204);
    }

    private Reply grant(Exchange exchange, Where where) {
        var wanted = assignment(exchange, held(exchange, Operation.ROLES_GRANT, where));
        desk.change(
                exchange,
                EventType.ROLE_GRANTED,
                subject(wanted),
                handle -> {
                    desk.assignments().grant(handle, wanted);
                    return true;
                });
        return Reply.empty(204);
    }

    /// The log says whose role it is; which role, and where, is in the request that it names.
    private static Subject subject(Assignment assignment) {
        return assignment.place() instanceof Place.InProject(var project)
                ? Subject.of(SubjectKind.ROLE, project, assignment.account().value())
                : Subject.of(SubjectKind.ROLE, assignment.account().value());
    }

    private Reply revoke(Exchange exchange, Where where) {
        var held = assignment(exchange, held(exchange, Operation.ROLES_REVOKE, where));
        desk.change(
                exchange,
                EventType.ROLE_REVOKED,
                subject(held),
                handle -> {
                    if (!desk.assignments().revoke(handle, held)) {
                        throw Refusal.notFound("role assignment");
                    }
                    return true;
                });
        return Reply.empty(204);
    }
}
