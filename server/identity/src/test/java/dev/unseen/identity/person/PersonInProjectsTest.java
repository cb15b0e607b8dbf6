package dev.unseen.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.identity.Browser;
import dev.unseen.identity.House;
import dev.unseen.identity.Persona;
import dev.unseen.identity.policy.Openness;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person with a role in one project instead of the house.
class PersonInProjectsTest {

    @TempDir private Path directory;

    private static Caller.Person caller(House house, String token) {
        var held = house.identity.tokens().present(token).orElseThrow();
        return (Caller.Person) held.caller();
    }

    @Test
    void role_inAProject_countsThereAndNowhereElse() {
        try (House house = House.open(directory)) {
            ProjectId project = house.project("hers", Openness.SEALED);
            ProjectId other = house.project("not hers", Openness.SEALED);
            String admin = Persona.first(house).token();
            var wanted = Map.of("name", "ada", "role", "admin", "project", project.value());
            var invited =
                    house.browser()
                            .json("POST", "/unseen/v1/persons", wanted, "X-Auth-Token", admin);
            var body = Browser.json(invited);
            var ada = Persona.setUp(house, "ada", URI.create(body.get("setup_url").asString()));
            String token = ada.token();
            assertThat(caller(house, token).roles()).isEmpty();
            assertThat(caller(house, token).roles(project)).isEqualTo(Set.of(Role.ADMIN));
            assertThat(caller(house, token).roles(other)).isEmpty();
            var said =
                    Browser.json(
                            house.browser()
                                    .get(
                                            "/identity/v3/auth/tokens",
                                            "X-Auth-Token",
                                            token,
                                            "X-Subject-Token",
                                            token));
            assertThat(said.path("token").path("roles")).isEmpty();
            var there = said.path("token").path("project_roles");
            assertThat(there).hasSize(1);
            assertThat(there.get(0).path("project").asString()).isEqualTo(project.value());
            assertThat(there.get(0).path("roles").get(0).path("name").asString())
                    .isEqualTo("admin");
            var persons = house.browser().get("/unseen/v1/persons", "X-Auth-Token", token);
            assertThat(persons.statusCode()).isEqualTo(403);
            String roles = "/unseen/v1/persons/" + body.get("id").asString() + "/projects/";
            assertThat(change(house, admin, "PUT", roles + other + "/roles/developer"))
                    .isEqualTo(204);
            assertThat(caller(house, token).roles(other)).isEqualTo(Set.of(Role.DEVELOPER));
            assertThat(change(house, admin, "DELETE", roles + other + "/roles/developer"))
                    .isEqualTo(204);
            assertThat(caller(house, token).roles(other)).isEmpty();
            assertThat(change(house, admin, "PUT", roles + other + "/roles/service"))
                    .isEqualTo(400);
            assertThat(change(house, token, "PUT", roles + project + "/roles/audit"))
                    .isEqualTo(403);
            var list = house.browser().get("/unseen/v1/persons", "X-Auth-Token", admin);
            assertThat(list.body()).contains(project.value()).doesNotContain(other.value());
        }
    }

    private static int change(House house, String token, String verb, String path) {
        return house.browser().send(verb, path, "", "X-Auth-Token", token).statusCode();
    }
}
