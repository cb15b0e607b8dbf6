package dev.unseen.identity.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Assignments.Assignment;
import dev.unseen.identity.account.Domain;
import dev.unseen.identity.account.ImpliedRoles;
import dev.unseen.identity.account.Place;
import dev.unseen.identity.account.Project;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// `GET /v3/role_assignments`, with Keystone's filters. Persons' roles are not in it.
final class AssignmentList {

    private final Desk desk;

    AssignmentList(Desk desk) {
        this.desk = desk;
    }

    Route route() {
        return Route.get("/role_assignments", Operation.ROLES_READ, this::list);
    }

    /// Something by its id; by its name and domain as well where names were asked for.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Ref(String id, Optional<String> name, Optional<Ref> domain) {
        static Ref of(String id) {
            return new Ref(id, Optional.empty(), Optional.empty());
        }

        static Ref named(String id, String name) {
            return new Ref(id, Optional.of(name), Optional.empty());
        }
    }

    record Body(Map<String, Object> scope, Ref user, Ref role, Map<String, String> links) {}

    private Reply list(Exchange exchange) {
        var filters = new Filters(exchange);
        desk.require(exchange, Operation.ROLES_READ, target(exchange, filters));
        boolean effective = filters.isSet("effective");
        boolean named = filters.isSet("include_names");
        var bodies =
                desk.database()
                        .read(
                                handle ->
                                        chosen(handle, filters)
                                                .flatMap(each -> expanded(each, effective))
                                                .filter(each -> hasRole(each, filters))
                                                .distinct()
                                                .map(each -> body(handle, each, named))
                                                .toList());
        return desk.list(exchange, "role_assignments", bodies);
    }

    /// A domain's administrator looks at one domain or one of its projects at a time.
    private Target target(Exchange exchange, Filters filters) {
        return desk.database()
                .read(
                        handle ->
                                filters.text("scope.project.id")
                                        .flatMap(each -> desk.project(handle, each))
                                        .map(Desk::target)
                                        .or(
                                                () ->
                                                        filters.text("scope.domain.id")
                                                                .filter(DomainId::wellFormed)
                                                                .map(DomainId::new)
                                                                .map(Target::of))
                                        .orElseGet(Target::house));
    }

    private Stream<Assignment> chosen(Handle handle, Filters filters) {
        if (filters.text("group.id").isPresent()
                || filters.text("scope.OS-INHERIT:inherited_to").isPresent()) {
            return Stream.empty();
        }
        Optional<String> user = filters.text("user.id");
        List<Assignment> all =
                user.isPresent()
                        ? user.filter(Ids::wellFormed)
                                .map(each -> desk.assignments().of(handle, new UserId(each)))
                                .orElse(List.of())
                        : desk.assignments().list(handle);
        Set<UserId> automations =
                desk.accounts().automations(handle).stream()
                        .map(Account::id)
                        .collect(java.util.stream.Collectors.toSet());
        return all.stream()
                .filter(each -> automations.contains(each.account()))
                .filter(each -> isIn(each.place(), filters));
    }

    private static boolean isIn(Place place, Filters filters) {
        Optional<String> project = filters.text("scope.project.id");
        Optional<String> domain = filters.text("scope.domain.id");
        boolean whole = filters.text("scope.system").isPresent();
        if (project.isEmpty() && domain.isEmpty() && !whole) {
            return true;
        }
        return switch (place) {
            case Place.InProject(var id) -> project.filter(id.value()::equals).isPresent();
            case Place.InDomain(var id) -> domain.filter(id.value()::equals).isPresent();
            case Place.Whole _ -> whole;
        };
    }

    private static Stream<Assignment> expanded(Assignment held, boolean effective) {
        Set<Role> roles =
                effective ? ImpliedRoles.closure(Set.of(held.role())) : Set.of(held.role());
        return roles.stream().map(each -> new Assignment(held.account(), held.place(), each));
    }

    private static boolean hasRole(Assignment assignment, Filters filters) {
        return filters.text("role.id", RoleBody.id(assignment.role()));
    }

    private Body body(Handle handle, Assignment held, boolean named) {
        String role = RoleBody.id(held.role());
        String path = path(held.place()) + "/users/" + held.account() + "/roles/" + role;
        return new Body(
                scope(handle, held.place(), named),
                named ? account(handle, held.account()) : Ref.of(held.account().value()),
                named ? Ref.named(role, held.role().wireName()) : Ref.of(role),
                Map.of("assignment", desk.link(path)));
    }

    private static String path(Place place) {
        return switch (place) {
            case Place.InProject(var id) -> "/projects/" + id;
            case Place.InDomain(var id) -> "/domains/" + id;
            case Place.Whole _ -> "/system";
        };
    }

    private Map<String, Object> scope(Handle handle, Place place, boolean named) {
        return switch (place) {
            case Place.Whole _ -> Map.of("system", Map.of("all", true));
            case Place.InDomain(var id) ->
                    Map.of("domain", named ? domain(handle, id) : Ref.of(id.value()));
            case Place.InProject(var id) ->
                    Map.of(
                            "project",
                            desk.projects()
                                    .find(handle, id)
                                    .filter(_ -> named)
                                    .map(each -> project(handle, each))
                                    .orElseGet(() -> Ref.of(id.value())));
        };
    }

    private Ref project(Handle handle, Project project) {
        return new Ref(
                project.id().value(),
                Optional.of(project.name()),
                Optional.of(domain(handle, project.domain())));
    }

    private Ref account(Handle handle, UserId id) {
        return desk.accounts()
                .find(handle, id)
                .map(
                        each ->
                                new Ref(
                                        id.value(),
                                        Optional.of(each.name()),
                                        Optional.of(domain(handle, each.domain()))))
                .orElseGet(() -> Ref.of(id.value()));
    }

    private Ref domain(Handle handle, DomainId id) {
        return new Ref(
                id.value(), desk.domains().find(handle, id).map(Domain::name), Optional.empty());
    }
}
