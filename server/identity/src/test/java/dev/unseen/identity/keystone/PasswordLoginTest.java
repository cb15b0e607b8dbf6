package dev.unseen.identity.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.Browser;
import dev.unseen.identity.House;
import dev.unseen.identity.credential.Attempts;
import dev.unseen.identity.credential.PasswordCost;
import dev.unseen.identity.credential.Passwords;
import dev.unseen.identity.credential.Presented;
import dev.unseen.identity.policy.Openness;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordLoginTest {

    private static final String PASSWORD = "a service's long password";

    @TempDir static Path directory;
    private static House house;
    private static ProjectId project;
    private static ProjectId other;
    private static UserId nova;

    @BeforeAll
    static void open() throws InterruptedException {
        house = House.open(directory);
        project = house.project("service", Openness.OPEN);
        other = house.project("other", Openness.SEALED);
        nova = house.automation("nova", project, Role.SERVICE);
        var passwords =
                new Passwords(house.seal, new PasswordCost(64, 1), house.random, house.clock);
        try (var password = Presented.characters(PASSWORD.toCharArray())) {
            var hashed = passwords.hash(password);
            house.database.write(
                    handle -> {
                        passwords.store(handle, nova, hashed);
                        return true;
                    });
        }
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void rest() {
        house.clock.advance(Attempts.QUIET);
    }

    private static Map<String, Object> user(String name, String password) {
        return Map.of("name", name, "domain", Map.of("name", "Default"), "password", password);
    }

    private static HttpResponse<String> logIn(Map<String, Object> user, Object... scope) {
        var auth = new HashMap<String, Object>();
        auth.put(
                "identity",
                Map.of("methods", List.of("password"), "password", Map.of("user", user)));
        if (scope.length > 0) {
            auth.put("scope", scope[0]);
        }
        return house.browser().json("POST", "/identity/v3/auth/tokens", Map.of("auth", auth));
    }

    @Test
    void logIn_withThePassword_standsInTheScopesProject() {
        var scope = Map.of("project", Map.of("name", "service", "domain", Map.of("id", "default")));
        var response = logIn(user("nova", PASSWORD), scope);
        assertThat(response.statusCode()).isEqualTo(201);
        var token = Browser.json(response).get("token");
        assertThat(token.get("project").get("id").asString()).isEqualTo(project.value());
        assertThat(token.get("methods").toString()).isEqualTo("[\"password\"]");
        assertThat(token.has("application_credential")).isFalse();
        var unscoped = logIn(user("nova", PASSWORD));
        assertThat(unscoped.statusCode()).isEqualTo(201);
        for (String absent : new String[] {"project", "roles", "catalog"}) {
            assertThat(Browser.json(unscoped).get("token").has(absent)).isFalse();
        }
        var byId = Map.<String, Object>of("id", nova.value(), "password", PASSWORD);
        assertThat(logIn(byId).statusCode()).isEqualTo(201);
    }

    @Test
    @DisplayName("register 13, held off: an answer tells whether an account exists")
    void logIn_withAnyWrongPart_answersTheSame() {
        var answers =
                List.of(
                        logIn(user("nova", PASSWORD + " ")),
                        logIn(user("nobody", PASSWORD)),
                        logIn(user("NOVA", PASSWORD)),
                        logIn(user("nova\0", PASSWORD)),
                        logIn(Map.of("name", "nova", "password", "")),
                        logIn(Map.of("password", PASSWORD)),
                        logIn(
                                Map.of(
                                        "name",
                                        "nova",
                                        "domain",
                                        Map.of("name", "Elsewhere"),
                                        "password",
                                        PASSWORD)),
                        logIn(
                                user("nova", PASSWORD),
                                Map.of("project", Map.of("id", other.value()))),
                        logIn(
                                user("nova", PASSWORD),
                                Map.of("project", Map.of("id", house.newHex()))));
        for (var answer : answers) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(answers.getFirst().body());
        }
    }

    @Test
    void logIn_whereTheAccountHasNoRole_isRefusedAlike() {
        for (Object scope :
                List.of(
                        Map.of("system", Map.of("all", true)),
                        Map.of("domain", Map.of("id", "default")),
                        Map.of("domain", Map.of("name", "Elsewhere")))) {
            assertThat(logIn(user("nova", PASSWORD), scope).statusCode()).isEqualTo(401);
        }
        for (Object scope : List.of(Map.of(), "anywhere", Map.of("system", Map.of()))) {
            assertThat(logIn(user("nova", PASSWORD), scope).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void tenWrongTries_lockTheAccount() {
        for (int i = 0; i < Attempts.PER_ACCOUNT_MAX; i++) {
            logIn(user("nova", "wrong"));
        }
        assertThat(logIn(user("nova", PASSWORD)).statusCode()).isEqualTo(401);
        var byId = Map.<String, Object>of("id", nova.value(), "password", PASSWORD);
        assertThat(logIn(byId).statusCode()).as("the same account by its id").isEqualTo(401);
        house.clock.advance(Attempts.QUIET);
        assertThat(logIn(user("nova", PASSWORD)).statusCode()).isEqualTo(201);
    }

    @Test
    @DisplayName("register 37, held off: a failed log-in leaves a token")
    void failedLogIns_leaveNoTokens() {
        long before = house.count("token");
        for (String wrong : List.of("", "wrong", PASSWORD + "x")) {
            logIn(user("nova", wrong));
        }
        assertThat(house.count("token")).isEqualTo(before);
    }
}
