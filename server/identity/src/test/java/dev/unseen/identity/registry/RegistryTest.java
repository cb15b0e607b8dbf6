package dev.unseen.identity.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.caller.Role;
import dev.unseen.identity.Browser;
import dev.unseen.identity.House;
import dev.unseen.identity.Logins;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {

    @TempDir static Path directory;
    private static House house;
    private static Office office;

    @BeforeAll
    static void open() throws InterruptedException {
        house = House.open(directory);
        office = new Office(house);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static int status(String token, String method, String path, Object... body) {
        return office.send(token, method, path, body).statusCode();
    }

    @Test
    @DisplayName("S2-024: what a test suite asks for to make itself credentials")
    void dynamicCredentials_areMadeAndTakenAgain() {
        String project = office.project("tempest-ProjectTests-1861325475");
        String user = office.user("tempest-ProjectTests-1861325475-project-admin");
        office.grant(user, "projects/" + project, Role.MEMBER);
        office.grant(user, "projects/" + project, Role.MEMBER);
        var response =
                office.logIn(
                        Logins.withPassword(
                                "tempest-ProjectTests-1861325475-project-admin",
                                Office.PASSWORD,
                                Logins.inProject(project)));
        var token = Browser.json(response).get("token");
        assertThat(token.get("roles").toString()).contains("member").contains("reader");
        assertThat(token.get("project").get("domain").get("name").asString()).isEqualTo("Default");
        assertThat(token.get("catalog").size()).isEqualTo(3);
        assertThat(status(office.admin, "DELETE", "/users/" + user)).isEqualTo(204);
        assertThat(status(office.admin, "DELETE", "/projects/" + project)).isEqualTo(204);
        assertThat(office.holds(Logins.token(response))).isFalse();
        assertThat(office.get(office.admin, "/users/" + user).statusCode()).isEqualTo(404);
        assertThat(house.entries())
                .extracting(each -> each.entry().type())
                .contains(
                        EventType.ACCOUNT_CREATED,
                        EventType.PROJECT_CREATED,
                        EventType.ROLE_GRANTED,
                        EventType.ACCOUNT_DELETED,
                        EventType.PROJECT_DELETED);
    }

    @Test
    @DisplayName("register 19, held off: a reserved name in another spelling")
    void create_ofANameThatIsTaken_isAConflict() {
        office.project("taken");
        office.user("taken");
        assertThat(status(office.admin, "POST", "/projects", project("taken"))).isEqualTo(409);
        assertThat(status(office.admin, "POST", "/users", user("taken"))).isEqualTo(409);
        assertThat(status(office.admin, "POST", "/users", user("Taken"))).isEqualTo(201);
        assertThat(status(office.admin, "POST", "/roles", Map.of("role", Map.of("name", "member"))))
                .isEqualTo(409);
        assertThat(status(office.admin, "POST", "/roles", Map.of("role", Map.of("name", "Member"))))
                .isEqualTo(403);
    }

    private static Map<String, Object> project(String name) {
        return Map.of("project", Map.of("name", name));
    }

    private static Map<String, Object> user(String name) {
        return Map.of("user", Map.of("name", name));
    }

    @Test
    @DisplayName("§2: a project is sealed unless it is made open, and stays what it is")
    void openness_isSaidOnce() {
        var sealed = office.project(Map.of("name", "plain"));
        assertThat(sealed.get("openness").asString()).isEqualTo("sealed");
        var open = office.project(Map.of("name", "open one", "openness", "open"));
        assertThat(open.get("openness").asString()).isEqualTo("open");
        for (var each : List.of(sealed, open)) {
            String other = each.get("openness").asString().equals("open") ? "sealed" : "open";
            String path = "/projects/" + each.get("id").asString();
            assertThat(change(path, Map.of("openness", other))).isEqualTo(409);
            assertThat(change(path, Map.of("description", "changed"))).isEqualTo(200);
        }
        var wrong = Map.of("project", Map.of("name", "wrong", "openness", "ajar"));
        assertThat(status(office.admin, "POST", "/projects", wrong)).isEqualTo(400);
    }

    private static int change(String path, Map<String, Object> change) {
        return status(office.admin, "PATCH", path, Map.of("project", change));
    }

    @Test
    @DisplayName("register 15: disabling anything behind a token ends it at once")
    void disabled_userProjectOrDomain_endsTokens() {
        String domain = office.domain("to be disabled");
        String project =
                office.project(Map.of("name", "p", "domain_id", domain)).get("id").asString();
        String user = office.user("of three");
        office.grant(user, "projects/" + project, Role.MEMBER);
        office.grant(user, "domains/" + domain, Role.READER);
        for (String path : List.of("/projects/" + project, "/domains/" + domain)) {
            String kind = path.startsWith("/projects") ? "project" : "domain";
            String token = office.token("of three", Logins.inProject(project));
            assertThat(office.holds(token)).isTrue();
            assertThat(enable(path, kind, false)).isEqualTo(200);
            assertThat(office.holds(token)).as(path).isFalse();
            assertThat(enable(path, kind, true)).isEqualTo(200);
        }
        String token = office.token("of three", Logins.inDomain(domain));
        assertThat(enable("/users/" + user, "user", false)).isEqualTo(200);
        assertThat(office.holds(token)).isFalse();
        assertThat(enable("/users/" + user, "user", true)).isEqualTo(200);
        assertThat(office.holds(token)).as("what ended does not begin again").isFalse();
    }

    private static int enable(String path, String kind, boolean enabled) {
        return status(office.admin, "PATCH", path, Map.of(kind, Map.of("enabled", enabled)));
    }

    @Test
    void domain_goesWithEverythingInIt_onceItIsDisabled() {
        String domain = office.domain("goes");
        String user =
                office.user(Map.of("name", "inside", "domain_id", domain)).get("id").asString();
        assertThat(status(office.admin, "DELETE", "/domains/" + domain)).isEqualTo(403);
        enable("/domains/" + domain, "domain", false);
        assertThat(status(office.admin, "DELETE", "/domains/" + domain)).isEqualTo(204);
        assertThat(office.get(office.admin, "/users/" + user).statusCode()).isEqualTo(404);
        enable("/domains/default", "domain", true);
        assertThat(status(office.admin, "DELETE", "/domains/default")).isEqualTo(403);
    }

    @Test
    void password_isReplacedByItsOwner_andEndsItsTokens() {
        String user = office.user("changes its password");
        String before = office.token("changes its password");
        String path = "/identity/v3/users/" + user + "/password";
        var wrong = Map.of("original_password", "not this one at all", "password", "x".repeat(20));
        assertThat(house.browser().json("POST", path, Map.of("user", wrong)).statusCode())
                .isEqualTo(401);
        var right = Map.of("original_password", Office.PASSWORD, "password", "another " + path);
        assertThat(house.browser().json("POST", path, Map.of("user", right)).statusCode())
                .isEqualTo(204);
        assertThat(office.holds(before)).isFalse();
        var old = Logins.withPassword("changes its password", Office.PASSWORD);
        assertThat(office.logIn(old).statusCode()).isEqualTo(401);
        var now = Logins.withPassword("changes its password", "another " + path);
        assertThat(office.logIn(now).statusCode()).isEqualTo(201);
    }

    @Test
    void scopes_areWhereTheAccountHasRoles() {
        String domain = office.domain("scopes");
        String project = office.project("scopes");
        String user = office.user("scoped");
        office.grant(user, "system", Role.READER);
        office.grant(user, "domains/" + domain, Role.ADMIN);
        office.grant(user, "projects/" + project, Role.CREATOR);
        String unscoped = office.token("scoped");
        for (var scope :
                List.of(Logins.inSystem(), Logins.inDomain(domain), Logins.inProject(project))) {
            var response = office.logIn(Logins.withToken(unscoped, scope));
            assertThat(response.statusCode()).isEqualTo(201);
            String key = scope.keySet().iterator().next();
            assertThat(Browser.json(response).get("token").has(key)).isTrue();
            var elsewhere = Logins.withToken(Logins.token(response), Logins.inProject(domain));
            assertThat(office.logIn(elsewhere).statusCode()).isIn(401, 403);
        }
        assertThat(office.get(unscoped, "/auth/projects").body()).contains(project);
        assertThat(office.get(unscoped, "/auth/domains").body()).contains(domain);
        assertThat(office.get(unscoped, "/auth/system").body()).contains("\"all\":true");
        assertThat(office.get(unscoped, "/auth/catalog").statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("register 9: a token for one place gives none for another")
    void rescope_ofAScopedToken_staysWhereItIs() {
        String one = office.project("one of two");
        String two = office.project("two of two");
        String user = office.user("in both");
        office.grant(user, "projects/" + one, Role.READER);
        office.grant(user, "projects/" + two, Role.ADMIN);
        String token = office.token("in both", Logins.inProject(one));
        assertThat(office.logIn(Logins.withToken(token, Logins.inProject(one))).statusCode())
                .isEqualTo(201);
        for (Object scope : List.of(Logins.inProject(two), "unscoped")) {
            assertThat(office.logIn(Logins.withToken(token, scope)).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void admin_ofAProject_administersNothingElse() {
        String project = office.project("a tenant");
        String token = office.member("tenant admin", project, Role.ADMIN);
        for (String path :
                List.of("/users", "/projects", "/domains", "/roles", "/role_assignments")) {
            assertThat(office.get(token, path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(status(token, "POST", "/users", user("by a tenant"))).isEqualTo(403);
        assertThat(office.get(token, "/projects/" + project).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("register 9: who administers a domain does not become more by way of it")
    void admin_ofTheDefaultDomain_doesNotReachTheHouse() {
        String user = office.user("domain admin");
        office.grant(user, "domains/default", Role.ADMIN);
        String token = office.token("domain admin", Logins.inDomain("default"));
        assertThat(status(token, "POST", "/users", userIn("default"))).isEqualTo(201);
        String administrator =
                house.database
                        .read(
                                handle ->
                                        house.accounts.automation(
                                                handle,
                                                dev.unseen.chassis.caller.DomainId.DEFAULT,
                                                "admin"))
                        .orElseThrow()
                        .id()
                        .value();
        var password = Map.of("user", Map.of("password", "chosen by somebody else"));
        assertThat(status(token, "PATCH", "/users/" + administrator, password)).isEqualTo(403);
        assertThat(status(token, "DELETE", "/users/" + administrator)).isEqualTo(403);
        for (String place : List.of("system", "projects/" + office.adminProject)) {
            String path = Office.grantPath(user, place, Role.ADMIN);
            assertThat(status(token, "PUT", path)).as(place).isEqualTo(403);
        }
        String other = office.domain("not its own");
        assertThat(status(token, "POST", "/users", userIn(other))).isEqualTo(403);
    }

    private static Map<String, Object> userIn(String domain) {
        return Map.of("user", Map.of("name", "made in " + domain, "domain_id", domain));
    }

    @Test
    void assignments_areListedByEveryFilter() {
        String project = office.project("listed");
        String user = office.user("listed");
        office.grant(user, "projects/" + project, Role.ADMIN);
        String narrow = "/role_assignments?user.id=" + user + "&scope.project.id=" + project;
        assertThat(assignments(narrow)).isEqualTo(1);
        assertThat(assignments(narrow + "&effective")).isEqualTo(3);
        assertThat(assignments(narrow + "&effective&role.id=" + RoleBody.id(Role.READER)))
                .isEqualTo(1);
        assertThat(assignments(narrow + "&scope.system=all")).isEqualTo(1);
        assertThat(assignments("/role_assignments?group.id=" + user)).isZero();
        String named = office.get(office.admin, narrow + "&include_names").body();
        assertThat(named).contains("\"name\":\"admin\"").contains("\"name\":\"Default\"");
        String one = Office.grantPath(user, "projects/" + project, Role.ADMIN);
        assertThat(office.get(office.admin, one).statusCode()).isEqualTo(204);
        assertThat(status(office.admin, "DELETE", one)).isEqualTo(204);
        assertThat(office.get(office.admin, one).statusCode()).isEqualTo(404);
        assertThat(status(office.admin, "DELETE", one)).isEqualTo(404);
    }

    private static int assignments(String path) {
        return Browser.json(office.get(office.admin, path)).get("role_assignments").size();
    }

    @Test
    @DisplayName("register 16, 19: values are typed, names are compared byte by byte")
    void create_withWrongTypesOrNames_isRefused() {
        for (Object enabled : new Object[] {"false", 0, List.of()}) {
            var wrong = Map.of("user", Map.of("name", "typed", "enabled", enabled));
            assertThat(status(office.admin, "POST", "/users", wrong)).isEqualTo(400);
        }
        for (String name : List.of("", "  ", "a\u0000b", "x".repeat(256))) {
            assertThat(status(office.admin, "POST", "/users", user(name))).isEqualTo(400);
        }
        var invented = Map.of("user", Map.of("name", "invented", "is_admin", true));
        assertThat(status(office.admin, "POST", "/users", invented)).isEqualTo(400);
    }
}
