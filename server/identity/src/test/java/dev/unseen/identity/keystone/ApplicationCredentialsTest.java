package dev.unseen.identity.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.Browser;
import dev.unseen.identity.House;
import dev.unseen.identity.Logins;
import dev.unseen.identity.policy.Openness;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ApplicationCredentialsTest {

    @TempDir static Path directory;
    private static House house;
    private static ProjectId project;
    private static UserId owner;
    private static UserId neighbour;
    private static String unrestricted;

    @BeforeAll
    static void open() {
        house = House.open(directory);
        project = house.project("p", Openness.SEALED);
        owner = house.automation("owner", project, Role.MEMBER, Role.READER);
        neighbour = house.automation("neighbour", project, Role.MEMBER);
        unrestricted = token(issued("root", true));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Map<String, String> issued(String name, boolean mayMint) {
        var issued = Credentials.issue(house, name, owner, project, mayMint);
        return Map.of("id", issued.credential().id(), "secret", issued.secret());
    }

    private static String token(Map<String, String> credential) {
        return Logins.token(logIn(credential));
    }

    private static HttpResponse<String> logIn(Map<String, String> credential) {
        return house.logIn(Logins.withCredential(credential));
    }

    private static String path(UserId user) {
        return "/identity/v3/users/" + user.value() + "/application_credentials";
    }

    private static HttpResponse<String> create(String token, Map<String, Object> wanted) {
        return house.browser()
                .json(
                        "POST",
                        path(owner),
                        Map.of("application_credential", wanted),
                        "X-Auth-Token",
                        token);
    }

    private static HttpResponse<String> create(
            String token, String name, String key, Object value) {
        var wanted = new HashMap<String, Object>();
        wanted.put("name", name);
        wanted.put(key, value);
        return create(token, wanted);
    }

    private static JsonNode body(HttpResponse<String> response) {
        return Browser.json(response).get("application_credential");
    }

    private static Map<String, String> credential(HttpResponse<String> response) {
        var body = body(response);
        return Map.of("id", body.get("id").asString(), "secret", body.get("secret").asString());
    }

    @Test
    void create_withAnUnrestrictedToken_showsTheSecretOnce() {
        var made = create(unrestricted, "once", "description", "for a test");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(body(made).get("secret").asString()).startsWith("una1_");
        assertThat(body(made).get("unrestricted").asBoolean()).isFalse();
        assertThat(body(made).get("expires_at").isNull()).isTrue();
        String one = path(owner) + "/" + body(made).get("id").asString();
        var described = house.browser().get(one, "X-Auth-Token", unrestricted);
        assertThat(body(described).has("secret")).isFalse();
        assertThat(body(described).get("description").asString()).isEqualTo("for a test");
        var listed = house.browser().get(path(owner), "X-Auth-Token", unrestricted);
        assertThat(listed.body()).contains("\"once\"").doesNotContain("una1_");
        assertThat(create(unrestricted, Map.of("name", "once")).statusCode()).isEqualTo(409);
        assertThat(logIn(credential(made)).statusCode()).isEqualTo(201);
    }

    @Test
    void create_withARestrictedToken_isRefused() {
        var made = create(unrestricted, Map.of("name", "restricted"));
        String restricted = token(credential(made));
        assertThat(create(restricted, Map.of("name", "child")).statusCode()).isEqualTo(403);
        String one = path(owner) + "/" + body(made).get("id").asString();
        assertThat(house.browser().send("DELETE", one, "", "X-Auth-Token", restricted).statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("register 9, held off: a narrow credential makes a wide one")
    void create_beyondItsMaker_isRefused() {
        assertThat(
                        create(
                                        unrestricted,
                                        "more roles",
                                        "roles",
                                        List.of(Map.of("name", "admin")))
                                .statusCode())
                .isEqualTo(403);
        var ruled = new HashMap<String, Object>();
        ruled.put("name", "ruled");
        ruled.put("unrestricted", true);
        ruled.put("expires_at", "2027-01-05T09:00:00.000000");
        ruled.put(
                "access_rules",
                List.of(
                        rule("POST", "/v3/users/*/application_credentials"),
                        rule("GET", "/v3/auth/catalog")));
        String narrow = token(credential(create(unrestricted, ruled)));
        assertThat(
                        create(narrow, "wider", "access_rules", List.of(rule("GET", "/**")))
                                .statusCode())
                .isEqualTo(403);
        assertThat(create(narrow, "longer", "expires_at", "2027-01-06T09:00:00Z").statusCode())
                .isEqualTo(403);
        var child = create(narrow, Map.of("name", "child of narrow"));
        assertThat(child.statusCode()).isEqualTo(201);
        assertThat(body(child).get("expires_at").asString())
                .isEqualTo("2027-01-05T09:00:00.000000Z");
        assertThat(body(child).get("access_rules").size()).isEqualTo(2);
    }

    private static Map<String, String> rule(String method, String path) {
        return Map.of("service", "identity", "method", method, "path", path);
    }

    @Test
    void delete_endsItsTokensAndItsDescendants() {
        var parent = create(unrestricted, "parent", "unrestricted", true);
        String parentToken = token(credential(parent));
        var child = create(parentToken, Map.of("name", "descendant"));
        String childToken = token(credential(child));
        String one = path(owner) + "/" + body(parent).get("id").asString();
        assertThat(
                        house.browser()
                                .send("DELETE", one, "", "X-Auth-Token", unrestricted)
                                .statusCode())
                .isEqualTo(204);
        assertThat(house.identity.tokens().present(parentToken)).isEmpty();
        assertThat(house.identity.tokens().present(childToken)).isEmpty();
        assertThat(logIn(credential(child)).statusCode()).isEqualTo(401);
        assertThat(house.entries())
                .anyMatch(each -> each.entry().type() == EventType.APPLICATION_CREDENTIAL_DELETED);
    }

    @Test
    void expiry_ofACredential_boundsItsTokens() {
        String end = "2027-01-04T09:30:00Z";
        var made = create(unrestricted, "short", "expires_at", end);
        String token = token(credential(made));
        assertThat(house.identity.tokens().present(token).orElseThrow().expires()).isEqualTo(end);
        assertThat(create(unrestricted, "past", "expires_at", "2027-01-04T08:00:00Z").statusCode())
                .isEqualTo(400);
        house.clock.advance(Duration.ofMinutes(31));
        assertThat(logIn(credential(made)).statusCode()).isEqualTo(401);
        house.clock.advance(Duration.ofMinutes(-31));
    }

    /// CVE-2019-19687: a list is one's own, and somebody else's looks like nobody's.
    @Test
    @DisplayName("register 17, held off: a list shows everybody's")
    void foreignCredentials_lookLikeNone() {
        var own = Credentials.issue(house, "neighbours", neighbour, project, true);
        String token = token(Map.of("id", own.credential().id(), "secret", own.secret()));
        var foreign = house.browser().get(path(owner), "X-Auth-Token", token);
        var nobodys = house.browser().get(path(new UserId(house.newHex())), "X-Auth-Token", token);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(nobodys.body());
        var made = create(unrestricted, Map.of("name", "target of a neighbour"));
        String id = body(made).get("id").asString();
        var mixed = house.browser().get(path(neighbour) + "/" + id, "X-Auth-Token", token);
        var absent =
                house.browser().get(path(neighbour) + "/" + house.newHex(), "X-Auth-Token", token);
        assertThat(mixed.statusCode()).isEqualTo(404);
        assertThat(mixed.body()).isEqualTo(absent.body());
    }

    /// CVE OSSA-2026-007: values are typed, never coerced.
    @Test
    @DisplayName("register 16, held off: values coerced to another type")
    void create_withWrongTypes_isRefused() {
        for (Object value : new Object[] {"true", "False", 1, List.of()}) {
            assertThat(create(unrestricted, "typed", "unrestricted", value).statusCode())
                    .isEqualTo(400);
        }
        assertThat(create(unrestricted, "chosen", "secret", "of my own").statusCode())
                .isEqualTo(400);
        assertThat(create(unrestricted, "nobody", "roles", List.of()).statusCode()).isEqualTo(400);
        assertThat(create(unrestricted, "owner", "user_id", neighbour.value()).statusCode())
                .isEqualTo(400);
    }
}
