package dev.unseen.identity.registry;

import dev.unseen.chassis.http.Route;
import dev.unseen.identity.credential.Passwords;
import dev.unseen.identity.gate.Service;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.token.Tokens;
import java.util.ArrayList;
import java.util.List;

/// The routes of this package, put together; relative to `/identity/v3`.
public final class Registry {

    private final List<Route> routes = new ArrayList<>();

    /// What is told about this installation, and how projects are made that do not say.
    ///
    /// @param doors the interfaces of the catalog
    public record Facts(
            String region, List<Service> services, List<String> doors, Openness newProjects) {}

    public Registry(
            Desk desk, Tokens tokens, Passwords passwords, PasswordCheck check, Facts facts) {
        routes.addAll(new UserRoutes(desk, tokens, passwords).routes());
        routes.addAll(new ProjectRoutes(desk, facts.newProjects()).routes());
        routes.addAll(new DomainRoutes(desk).routes());
        routes.addAll(new RoleRoutes(desk).routes());
        routes.addAll(new AssignmentRoutes(desk).routes());
        routes.add(new AssignmentList(desk).route());
        routes.addAll(new OwnRoutes(desk, tokens, new OwnRoutes.Proofs(passwords, check)).routes());
        var place = new ServiceRoutes.Place(facts.region(), facts.services(), facts.doors());
        routes.addAll(new ServiceRoutes(desk, place).routes());
    }

    public List<Route> routes() {
        return List.copyOf(routes);
    }
}
