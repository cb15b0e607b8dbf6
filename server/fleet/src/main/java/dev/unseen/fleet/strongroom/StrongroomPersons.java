package dev.unseen.fleet.strongroom;

import dev.unseen.chassis.caller.Caller.Assurance;
import dev.unseen.chassis.caller.Caller.Person;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.client.keystone.Line;
import dev.unseen.fleet.access.Persons;
import dev.unseen.fleet.line.Wire;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Asks the strongroom, as Keystone's services do, whose token it is.
public final class StrongroomPersons implements Persons {

    private static final String PATH = "/identity/v3/auth/tokens?nocatalog";
    private static final Set<String> SECOND_FACTORS = Set.of("totp", "recovery");

    private final Wire wire;

    public StrongroomPersons(Line line) {
        this.wire = new Wire(line, "strongroom");
    }

    @Override
    public Optional<Vouched> find(String token) {
        return wire.find(PATH, Map.of("X-Subject-Token", token))
                .map(each -> vouched(each.path("token")));
    }

    private Vouched vouched(JsonNode token) {
        JsonNode user = token.path("user");
        var person =
                new Person(
                        new UserId(wire.text(user, "id")),
                        roles(token.path("roles")),
                        inProjects(token.path("project_roles")),
                        assurance(token));
        return new Vouched(
                person, wire.text(user, "name"), Instant.parse(wire.text(token, "expires_at")));
    }

    private static Map<ProjectId, Set<Role>> inProjects(JsonNode list) {
        Map<ProjectId, Set<Role>> held = new HashMap<>();
        for (JsonNode each : list) {
            String project = each.path("project").asString("");
            if (Ids.wellFormed(project)) {
                held.put(new ProjectId(project), roles(each.path("roles")));
            }
        }
        return held;
    }

    private static Set<Role> roles(JsonNode list) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (JsonNode role : list) {
            Role.named(role.path("name").asString("")).ifPresent(roles::add);
        }
        return roles;
    }

    /// An automation never has a second factor, so its token opens nothing here.
    private static Assurance assurance(JsonNode token) {
        Set<String> methods = new HashSet<>();
        token.path("methods").forEach(each -> methods.add(each.asString("")));
        boolean second = methods.stream().anyMatch(SECOND_FACTORS::contains);
        return second && methods.contains("password")
                ? Assurance.TWO_FACTORS
                : Assurance.ONE_FACTOR;
    }
}
