package dev.unseen.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Outcome;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.identity.Browser;
import dev.unseen.identity.House;
import dev.unseen.identity.keystone.Credentials;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.policy.Target;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gate in front of routes shaped like the key manager's.
class IdentityGateTest {

    private static final String SECRET = "1d7a5e1c-0000-4000-8000-0123456789ab";

    @TempDir static Path directory;
    private static House house;
    private static ProjectId sealed;
    private static ProjectId foreign;
    private static UserId provisioner;
    private static String token;

    @BeforeAll
    static void open() {
        house =
                House.open(
                        directory,
                        List.of(
                                Route.get(
                                        "/v1/secrets/{secret}/payload",
                                        Operation.SECRETS_DELIVER,
                                        IdentityGateTest::deliver),
                                Route.get(
                                        "/v1/secrets/{secret}",
                                        Operation.SECRETS_DESCRIBE,
                                        IdentityGateTest::describe),
                                Route.post(
                                        "/v1/secrets",
                                        Operation.SECRETS_CREATE,
                                        _ -> Reply.text(201, "made"))));
        sealed = house.project("sealed", Openness.SEALED);
        foreign = house.project("foreign", Openness.OPEN);
        provisioner = house.automation("provisioner", sealed, Role.DEPLOYMENT_SECRETS_PROVISIONER);
        token = token(provisioner, sealed);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Reply deliver(Exchange exchange) {
        new Policy()
                .require(
                        exchange.caller(),
                        Operation.SECRETS_DELIVER,
                        Target.of(sealed, Openness.SEALED));
        return Reply.text(200, "the value");
    }

    /// The stored row says whose the secret is: the sealed project's.
    private static Reply describe(Exchange exchange) {
        if (!exchange.param("secret").equals(SECRET)) {
            throw Refusal.notFound("secret");
        }
        new Policy()
                .require(
                        exchange.caller(),
                        Operation.SECRETS_DESCRIBE,
                        Target.of(sealed, Openness.SEALED));
        return Reply.text(200, "described");
    }

    private static String token(UserId user, ProjectId project) {
        return Credentials.token(house, user, project);
    }

    private static HttpResponse<String> get(String path, String... headers) {
        return house.browser().get("/key-manager" + path, headers);
    }

    @Test
    @DisplayName("S2-031, S2-065: the provisioner reads no value, whatever it accepts")
    void deliver_byTheProvisioner_isRefused() {
        for (String accept :
                new String[] {
                    "*/*", "text/plain", "application/octet-stream", "application/json"
                }) {
            var response =
                    get(
                            "/v1/secrets/" + SECRET + "/payload",
                            "X-Auth-Token",
                            token,
                            "Accept",
                            accept);
            assertThat(response.statusCode()).isEqualTo(403);
        }
        assertThat(house.entries())
                .anyMatch(
                        each ->
                                each.entry().type() == EventType.SECRET_DELIVERED
                                        && each.entry().outcome() instanceof Outcome.Refused
                                        && each.entry()
                                                .subject()
                                                .id()
                                                .filter(id -> id.value().equals(SECRET))
                                                .isPresent()
                                        && each.entry().actor().project().isPresent());
    }

    /// CVE-2022-3100, CVE-2026-42999, CVE-2026-22797: nothing that a caller says beside its
    /// credential changes a decision.
    @Test
    @DisplayName("register 1, 12: invented input changes no decision")
    void decisions_withInventedInput_stayTheSame() {
        UserId stranger = house.automation("stranger", foreign, Role.READER);
        String strangers = token(stranger, foreign);
        var differences = new ArrayList<String>();
        for (String path :
                new String[] {"/v1/secrets/" + SECRET, "/v1/secrets/" + SECRET + "/payload"}) {
            int expected = get(path, "X-Auth-Token", strangers).statusCode();
            assertThat(expected).isIn(403, 404);
            for (String name : names()) {
                for (String value : values()) {
                    String query = path + "?" + Browser.encode(name) + "=" + Browser.encode(value);
                    check(differences, query, expected, "X-Auth-Token", strangers);
                    if (name.matches("[A-Za-z0-9-]+")) {
                        check(differences, path, expected, "X-Auth-Token", strangers, name, value);
                        check(
                                differences,
                                path,
                                expected,
                                "X-Auth-Token",
                                strangers,
                                "Cookie",
                                name + "=" + value);
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static void check(
            List<String> differences, String path, int expected, String... headers) {
        int status = get(path, headers).statusCode();
        if (status != expected) {
            differences.add(
                    path + " " + List.of(headers).subList(2, headers.length) + " " + status);
        }
    }

    private static List<String> names() {
        return List.of(
                "target.secret.project_id",
                "target.project_id",
                "target.openness",
                "project_id",
                "project-id",
                "user_id",
                "roles",
                "role",
                "is_admin",
                "is_admin_project",
                "system_scope",
                "domain_id",
                "enforce",
                "credentials",
                "caller",
                "X-User-Id",
                "X-User-Name",
                "X-User",
                "X-Project-Id",
                "X-Project-Name",
                "X-Tenant-Id",
                "X-Tenant",
                "X-Roles",
                "X-Role",
                "X-Is-Admin-Project",
                "X-Identity-Status",
                "X-Service-Token",
                "X-Service-Roles",
                "X-Service-Identity-Status",
                "X-Domain-Id",
                "OpenStack-System-Scope",
                "X-Forwarded-For",
                "X-Forwarded-User",
                "X-HTTP-Method-Override",
                "Forwarded",
                "X-Original-URL",
                "X-Trust-Id",
                "X-Unseen-Caller",
                "X-Subject-Token");
    }

    private static List<String> values() {
        return List.of(sealed.value(), "admin", provisioner.value(), "true");
    }

    @Test
    @DisplayName("register 2, held off: body on reads, body merged into policy")
    void bodies_onReadsAreRefused() {
        var response =
                house.browser()
                        .send(
                                "GET",
                                "/key-manager/v1/secrets/" + SECRET,
                                "{\"is_admin\":true}",
                                "X-Auth-Token",
                                token,
                                "Content-Type",
                                "application/json");
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void identify_twoCredentialsOrAWrongOne_isRefused() {
        assertThat(get("/v1/secrets/" + SECRET).statusCode()).isEqualTo(401);
        assertThat(get("/v1/secrets/" + SECRET, "X-Auth-Token", "x").statusCode()).isEqualTo(401);
        assertThat(
                        get(
                                        "/v1/secrets/" + SECRET,
                                        "X-Auth-Token",
                                        token,
                                        "Unseen-Session",
                                        house.newHex())
                                .statusCode())
                .isEqualTo(400);
        assertThat(get("/v1/secrets/" + SECRET, "X-Auth-Token", token).statusCode()).isEqualTo(200);
    }

    /// A route cannot be made without an operation; here every one is asked without a credential.
    @Test
    @DisplayName("register 24, 47: no route is without a guard")
    void everyRoute_withoutACredential_isPublicOrUnauthenticated() {
        int asked = 0;
        for (Surface surface : house.surfaces()) {
            for (Route route : surface.routes()) {
                String path =
                        surface.prefix() + route.template().replaceAll("\\{[^}]*}", house.newHex());
                var response = house.browser().send(route.verb().name(), path, "");
                boolean open = route.operation().isPublic();
                assertThat(response.statusCode() == 401)
                        .as(route.verb() + " " + path)
                        .isEqualTo(!open);
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(20);
    }

    @Test
    void accessRules_holdOnEveryRoute() {
        String narrow = narrowToken();
        assertThat(get("/v1/secrets/" + SECRET, "X-Auth-Token", narrow).statusCode())
                .isEqualTo(200);
        assertThat(get("/v1/secrets/" + SECRET + "/", "X-Auth-Token", narrow).statusCode())
                .isEqualTo(403);
        var created =
                house.browser()
                        .json("POST", "/key-manager/v1/secrets", Map.of(), "X-Auth-Token", narrow);
        assertThat(created.statusCode()).isEqualTo(403);
        var catalog = house.browser().get("/identity/v3/auth/catalog", "X-Auth-Token", narrow);
        assertThat(catalog.statusCode()).isEqualTo(403);
        assertThat(
                        house.browser()
                                .json(
                                        "POST",
                                        "/key-manager/v1/secrets",
                                        Map.of(),
                                        "X-Auth-Token",
                                        token)
                                .statusCode())
                .isEqualTo(201);
    }

    private static String narrowToken() {
        var made =
                house.browser()
                        .json(
                                "POST",
                                "/identity/v3/users/"
                                        + provisioner.value()
                                        + "/application_credentials",
                                Map.of(
                                        "application_credential",
                                        Map.of(
                                                "name",
                                                "narrow",
                                                "access_rules",
                                                List.of(
                                                        Map.of(
                                                                "service",
                                                                "key-manager",
                                                                "method",
                                                                "GET",
                                                                "path",
                                                                "/v1/secrets/*")))),
                                "X-Auth-Token",
                                token);
        assertThat(made.statusCode()).isEqualTo(201);
        var body = Browser.json(made).get("application_credential");
        return house.token(body.get("id").asString(), body.get("secret").asString());
    }

    @Test
    void establishedCaller_isWhoTheTokenSays() {
        var caller = house.identity.tokens().present(token).orElseThrow().caller();
        assertThat(caller)
                .isInstanceOfSatisfying(
                        Caller.Automation.class,
                        each -> assertThat(each.id()).isEqualTo(provisioner));
    }
}
