package dev.unseen.identity.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Outcome;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.Bootstrap;
import dev.unseen.identity.Browser;
import dev.unseen.identity.House;
import dev.unseen.identity.Logins;
import dev.unseen.identity.policy.Openness;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoneTest {

    @TempDir static Path directory;
    private static House house;
    private static Bootstrap.ControlCredential control;

    @BeforeAll
    static void open() {
        house = House.open(directory);
        control = house.identity.bootstrap().controlCredential(Bootstrap.Names.defaults());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static HttpResponse<String> logIn(Object body) {
        return house.logIn(body);
    }

    private static String controlToken() {
        return house.token(control.id(), control.secret());
    }

    private static HttpResponse<String> get(String path, String token) {
        return house.browser().get(path, "X-Auth-Token", token);
    }

    @Test
    @DisplayName("S2-024, S2-027: the deployment service logs in with its application credential")
    void issue_withAnApplicationCredential_describesWhoItIs() {
        var response = logIn(Logins.withCredential(control.id(), control.secret()));
        assertThat(response.statusCode()).isEqualTo(201);
        var body = Browser.json(response).get("token");
        assertThat(body.get("user").get("name").asString())
                .isEqualTo("recruitiq-deployment-service");
        assertThat(body.get("user").get("domain").get("id").asString()).isEqualTo("default");
        assertThat(body.get("project").get("name").asString()).isEqualTo("fleet");
        assertThat(body.get("is_domain").asBoolean()).isFalse();
        assertThat(body.get("roles").get(0).get("name").asString())
                .isEqualTo("deployment-secrets-provisioner");
        assertThat(body.get("application_credential").get("restricted").asBoolean()).isTrue();
        assertThat(body.get("expires_at").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        var catalog = body.get("catalog");
        assertThat(catalog.get(1).get("type").asString()).isEqualTo("key-manager");
        assertThat(catalog.get(1).get("endpoints").get(0).get("interface").asString())
                .isEqualTo("public");
        assertThat(catalog.get(1).get("endpoints").get(0).get("url").asString())
                .isEqualTo(house.self + "/key-manager");
        assertThat(response.body()).doesNotContain("unk1_").doesNotContain(control.secret());
    }

    @Test
    void issue_withTheCredentialsName_worksLikeWithItsId() {
        var named =
                Map.of(
                        "name",
                        "control",
                        "user",
                        Map.of(
                                "name",
                                "recruitiq-deployment-service",
                                "domain",
                                Map.of("name", "Default")),
                        "secret",
                        control.secret());
        var body = Logins.withCredential(named);
        assertThat(logIn(body).statusCode()).isEqualTo(201);
    }

    @Test
    void issue_withWrongSecrets_answersAllTheSame() {
        String first = "";
        for (var pair :
                List.of(
                        List.of(control.id(), "una1_" + "A".repeat(43)),
                        List.of(control.id(), ""),
                        List.of(control.id(), control.secret() + "x"),
                        List.of(house.newHex(), control.secret()),
                        List.of("not an id at all", control.secret()))) {
            var response = logIn(Logins.withCredential(pair.getFirst(), pair.getLast()));
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate"))
                    .contains("Keystone uri=\"" + house.self + "/identity/v3\"");
            first = first.isEmpty() ? response.body() : first;
            assertThat(response.body()).isEqualTo(first);
        }
        assertThat(first).contains("\"code\":401").contains("\"title\":\"Unauthorized\"");
    }

    /// The user of a credential comes from its row; one in the request is refused (CVE-2026-42998).
    @Test
    @DisplayName("register 8, held off: the caller names whom a credential belongs to")
    void issue_withAUserBesideTheCredentialsId_isRefused() {
        UserId victim = house.automation("victim", control.project(), Role.ADMIN);
        for (var user :
                List.of(
                        Map.of("id", victim.value()),
                        Map.of("name", "victim", "domain", Map.of("id", "default")))) {
            var credential = Map.of("id", control.id(), "secret", control.secret(), "user", user);
            var body = Logins.withCredential(credential);
            assertThat(logIn(body).statusCode()).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("register 27, held off: what was sent is repeated in errors")
    void issue_withFieldsOfSomebodysInvention_isRefusedWithoutRepeatingThem() {
        for (String extra :
                new String[] {"user_id", "roles", "is_admin", "project_id", "target.secret.id"}) {
            var response =
                    house.browser()
                            .send(
                                    "POST",
                                    Logins.TOKENS,
                                    "{\"auth\":{\"identity\":{\"methods\":[\"token\"],\"token\":"
                                            + "{\"id\":\"unk1_canary\"},\""
                                            + extra
                                            + "\":\"canary-value\"}}}",
                                    "Content-Type",
                                    "application/json");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).doesNotContain("canary").doesNotContain(extra);
        }
    }

    @Test
    @DisplayName("register 10, held off: rescoping begins the time anew")
    void issue_withAToken_endsWhenThatTokenEnds() {
        UserId user = house.automation("rescoper", control.project(), Role.MEMBER);
        ProjectId second = house.project("second", Openness.OPEN);
        house.database.write(
                handle -> {
                    house.accounts.grant(handle, user, second, Role.READER);
                    return true;
                });
        String credential = credentialToken("rescoper", user, control.project());
        house.clock.advance(Duration.ofMinutes(40));
        var response = rescope(credential, control.project());
        assertThat(response.statusCode()).isEqualTo(201);
        String derived = Logins.token(response);
        assertThat(house.identity.tokens().present(derived).orElseThrow().expires())
                .isEqualTo(house.identity.tokens().present(credential).orElseThrow().expires());
        assertThat(rescope(credential, second).statusCode())
                .as("a credential's token stays in its project")
                .isEqualTo(403);
        house.browser()
                .send(
                        "DELETE",
                        Logins.TOKENS,
                        "",
                        "X-Auth-Token",
                        credential,
                        "X-Subject-Token",
                        credential);
        assertThat(house.identity.tokens().present(derived))
                .as("what was made with a token goes with it")
                .isEmpty();
    }

    private static HttpResponse<String> rescope(String token, ProjectId project) {
        return logIn(Logins.withToken(token, Logins.inProject(project.value())));
    }

    private static String credentialToken(String name, UserId user, ProjectId project) {
        var issued = Credentials.issue(house, name, user, project, true);
        return house.token(issued.credential().id(), issued.secret());
    }

    @Test
    void validate_ownAndOthers_followsTheRoles() {
        UserId member = house.automation("member", control.project(), Role.MEMBER);
        String own = credentialToken("m", member, control.project());
        String controls = controlToken();
        assertThat(validate(controls, own).statusCode()).isEqualTo(200);
        assertThat(validate(own, own).statusCode()).isEqualTo(200);
        assertThat(validate(own, controls).statusCode()).isEqualTo(403);
        assertThat(validate(own, "unk1_" + "A".repeat(43)).statusCode()).isEqualTo(404);
        assertThat(validate("unk1_" + "A".repeat(43), own).statusCode()).isEqualTo(401);
        assertThat(house.browser().get(Logins.TOKENS, "X-Subject-Token", own).statusCode())
                .isEqualTo(401);
        assertThat(house.entries())
                .anyMatch(each -> each.entry().type() == EventType.TOKEN_VALIDATED);
    }

    private static HttpResponse<String> validate(String token, String subject) {
        return house.browser()
                .get(Logins.TOKENS, "X-Auth-Token", token, "X-Subject-Token", subject);
    }

    @Test
    void head_ofAToken_answersWithoutABody() {
        String token = controlToken();
        var response =
                house.browser()
                        .send(
                                "HEAD",
                                Logins.TOKENS,
                                "",
                                "X-Auth-Token",
                                token,
                                "X-Subject-Token",
                                token);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void versions_areOpenAndCatalogIsNot() {
        var versions = house.browser().get("/identity");
        assertThat(versions.statusCode()).isEqualTo(300);
        assertThat(Browser.json(versions).get("versions").get("values").get(0).get("id").asString())
                .isEqualTo("v3.14");
        for (String path : new String[] {"/identity/v3", "/identity/v3/"}) {
            var three = house.browser().get(path);
            assertThat(Browser.json(three).get("version").get("status").asString())
                    .isEqualTo("stable");
        }
        assertThat(house.browser().get("/identity/v3/auth/catalog").statusCode()).isEqualTo(401);
        assertThat(get("/identity/v3/auth/catalog", controlToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void refusedToken_isRecorded() {
        logIn(Logins.withCredential(control.id(), "wrong"));
        assertThat(house.entries())
                .anyMatch(
                        each ->
                                each.entry().type() == EventType.TOKEN_REFUSED
                                        && each.entry().outcome() instanceof Outcome.Refused
                                        && each.entry()
                                                .subject()
                                                .id()
                                                .filter(id -> id.value().equals(control.id()))
                                                .isPresent());
    }
}
