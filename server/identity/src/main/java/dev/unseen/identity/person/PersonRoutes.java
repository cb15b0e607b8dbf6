package dev.unseen.identity.person;

import dev.unseen.audit.Actor;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.account.Place;
import dev.unseen.identity.gate.Entries;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.policy.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// `/unseen/v1/persons`: for administrators.
final class PersonRoutes {

    private static final String PATH = "/v1/persons";
    private static final String ONE = PATH + "/{account}";
    private static final String ROLE = ONE + "/projects/{project}/roles/{role}";

    private final Persons persons;
    private final Policy policy;

    PersonRoutes(Persons persons, Policy policy) {
        this.persons = persons;
        this.policy = policy;
    }

    List<Route> routes() {
        return List.of(
                Route.post(PATH, Operation.PERSONS_CREATE, this::invite),
                Route.get(PATH, Operation.PERSONS_LIST, this::list),
                Route.get(ONE, Operation.PERSONS_DESCRIBE, this::describe),
                Route.put(ONE + "/state", Operation.PERSONS_CHANGE, this::change),
                Route.put(ROLE, Operation.PERSONS_CHANGE, this::grant),
                Route.delete(ROLE, Operation.PERSONS_CHANGE, this::revoke),
                Route.post(ONE + "/setup-links", Operation.PERSONS_CHANGE, this::setUpAgain));
    }

    record Wanted(String name, String role, Optional<String> project) {
        Wanted {
            Objects.requireNonNull(name);
            Objects.requireNonNull(role);
        }
    }

    record WantedState(String state) {
        WantedState {
            Objects.requireNonNull(state);
        }
    }

    record ProjectRoles(String project, List<String> roles) {}

    record Body(
            String id,
            String name,
            List<String> roles,
            List<ProjectRoles> projects,
            String state,
            boolean ready) {
        static Body of(Person person) {
            return new Body(
                    person.account().id().value(),
                    person.account().name(),
                    names(person.roles()),
                    person.inProjects().entrySet().stream()
                            .map(
                                    each ->
                                            new ProjectRoles(
                                                    each.getKey().value(), names(each.getValue())))
                            .sorted(Comparator.comparing(ProjectRoles::project))
                            .toList(),
                    person.account().enabled() ? "enabled" : "disabled",
                    person.ready());
        }
    }

    private static List<String> names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::wireName).toList();
    }

    private static Role role(String name) {
        return Role.named(name)
                .orElseThrow(
                        () ->
                                Refusal.malformed(
                                        "A person's role is admin, operator, developer or audit."));
    }

    private static Persons.Asker asker(Exchange exchange) {
        return new Persons.Asker(Actor.of(exchange.caller()), Entries.context(exchange));
    }

    private Reply invite(Exchange exchange) {
        policy.require(exchange.caller(), Operation.PERSONS_CREATE, Target.house());
        Wanted wanted = exchange.json(Wanted.class);
        Place place =
                wanted.project()
                        .<Place>map(each -> new Place.InProject(new ProjectId(each)))
                        .orElseGet(Place.Whole::new);
        var invited = persons.invite(asker(exchange), wanted.name(), place, role(wanted.role()));
        return Reply.json(
                201, Map.of("id", invited.id().value(), "setup_url", invited.setup().toString()));
    }

    private Reply list(Exchange exchange) {
        policy.require(exchange.caller(), Operation.PERSONS_LIST, Target.house());
        return Reply.json(200, Map.of("persons", persons.list().stream().map(Body::of).toList()));
    }

    private Reply describe(Exchange exchange) {
        policy.require(exchange.caller(), Operation.PERSONS_DESCRIBE, Target.house());
        return persons.find(new UserId(exchange.param("account")))
                .map(each -> Reply.json(200, Body.of(each)))
                .orElseThrow(() -> Refusal.notFound("person"));
    }

    private Reply change(Exchange exchange) {
        policy.require(exchange.caller(), Operation.PERSONS_CHANGE, Target.house());
        boolean enabled =
                switch (exchange.json(WantedState.class).state()) {
                    case "enabled" -> true;
                    case "disabled" -> false;
                    default -> throw Refusal.malformed("A state is enabled or disabled.");
                };
        persons.enable(asker(exchange), new UserId(exchange.param("account")), enabled);
        return Reply.empty(204);
    }

    private Reply grant(Exchange exchange) {
        policy.require(exchange.caller(), Operation.PERSONS_CHANGE, Target.house());
        persons.grant(
                asker(exchange),
                new UserId(exchange.param("account")),
                new ProjectId(exchange.param("project")),
                role(exchange.param("role")));
        return Reply.empty(204);
    }

    private Reply revoke(Exchange exchange) {
        policy.require(exchange.caller(), Operation.PERSONS_CHANGE, Target.house());
        persons.revoke(
                asker(exchange),
                new UserId(exchange.param("account")),
                new ProjectId(exchange.param("project")),
                role(exchange.param("role")));
        return Reply.empty(204);
    }

    private Reply setUpAgain(Exchange exchange) {
        policy.require(exchange.caller(), Operation.PERSONS_CHANGE, Target.house());
        var link = persons.setUpAgain(asker(exchange), new UserId(exchange.param("account")));
        return Reply.json(201, Map.of("setup_url", link.toString()));
    }
}
