package dev.unseen.identity.registry;

import dev.unseen.chassis.caller.Role;
import dev.unseen.identity.Browser;
import dev.unseen.identity.House;
import dev.unseen.identity.Logins;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A house with an automation that administers it, and what it makes over HTTP.
final class Office {

    static final String PASSWORD = "a password of eighteen";

    final House house;
    final String admin;
    final String adminProject;

    Office(House house) throws InterruptedException {
        this.house = house;
        var made = house.identity.bootstrap().administratorCredential();
        var scope =
                Map.of(
                        "project",
                        Map.of("name", made.project(), "domain", Map.of("name", "Default")));
        var response = logIn(Logins.withPassword(made.user(), made.password(), scope));
        this.admin = Logins.token(response);
        this.adminProject = Browser.json(response).get("token").get("project").get("id").asString();
    }

    HttpResponse<String> logIn(Object body) {
        return house.logIn(body);
    }

    String token(String user, Object... scope) {
        return Logins.token(logIn(Logins.withPassword(user, PASSWORD, scope)));
    }

    HttpResponse<String> get(String token, String path) {
        return house.browser().get("/identity/v3" + path, "X-Auth-Token", token);
    }

    HttpResponse<String> send(String token, String method, String path, Object... body) {
        String whole = "/identity/v3" + path;
        return body.length == 0
                ? house.browser().send(method, whole, "", "X-Auth-Token", token)
                : house.browser().json(method, whole, body[0], "X-Auth-Token", token);
    }

    private JsonNode made(String kind, String path, Map<String, ?> wanted) {
        var response = send(admin, "POST", path, Map.of(kind, wanted));
        if (response.statusCode() != 201) {
            throw new AssertionError(response.body());
        }
        return Browser.json(response).get(kind);
    }

    String project(String name) {
        return project(Map.of("name", name)).get("id").asString();
    }

    JsonNode project(Map<String, ?> wanted) {
        return made("project", "/projects", wanted);
    }

    String domain(String name) {
        return made("domain", "/domains", Map.of("name", name)).get("id").asString();
    }

    String user(String name) {
        return user(Map.of("name", name, "password", PASSWORD)).get("id").asString();
    }

    JsonNode user(Map<String, ?> wanted) {
        return made("user", "/users", wanted);
    }

    /// `place` is `projects/<id>`, `domains/<id>` or `system`.
    void grant(String user, String place, Role role) {
        var response = send(admin, "PUT", grantPath(user, place, role));
        if (response.statusCode() != 204) {
            throw new AssertionError(response.body());
        }
    }

    static String grantPath(String user, String place, Role role) {
        return "/" + place + "/users/" + user + "/roles/" + RoleBody.id(role);
    }

    /// A user of this name with one role in a project; the token is for that project.
    String member(String name, String project, Role role) {
        grant(user(name), "projects/" + project, role);
        return token(name, Logins.inProject(project));
    }

    boolean holds(String token) {
        return house.identity.tokens().present(token).isPresent();
    }

    static Optional<String> text(JsonNode body, String key) {
        return Optional.ofNullable(body.get(key)).map(JsonNode::asString);
    }
}
