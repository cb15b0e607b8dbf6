package dev.unseen.proof.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the proofs ask of a Keystone: projects, users, roles, tokens.
final class Keystone {

    private static final JsonMapper JSON = new JsonMapper();

    private final Door door;
    private final String token;
    private final Map<String, String> roles = new HashMap<>();

    /// A token and whose it is.
    record Login(String token, String user, String project) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    Keystone(Door door) throws IOException {
        this.door = door;
        var admin = door.admin();
        this.token = login(admin.user(), admin.password(), admin.project()).token();
    }

    /// Logs in within the default domain.
    Login login(String user, String password, String project) throws IOException {
        String body =
                """
                {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"%s",
                "domain":{"id":"default"},"password":"%s"}}},
                "scope":{"project":{"name":"%s","domain":{"id":"default"}}}}}
                """
                        .formatted(user, password, project);
        var answer = send("POST", "/auth/tokens", body, Map.of(), 201);
        JsonNode issued = JSON.readTree(answer.body()).path("token");
        return new Login(
                answer.header("X-Subject-Token"),
                issued.path("user").path("id").asString(),
                issued.path("project").path("id").asString());
    }

    String project(String name) throws IOException {
        String body = "{\"project\":{\"name\":\"%s\",\"domain_id\":\"default\"}}".formatted(name);
        return created("/projects", body, "project");
    }

    String user(String name, String password) throws IOException {
        String body =
                """
                {"user":{"name":"%s","password":"%s","domain_id":"default"}}
                """
                        .formatted(name, password);
        return created("/users", body, "user");
    }

    void grant(String user, String project, String role) throws IOException {
        String path = "/projects/%s/users/%s/roles/%s".formatted(project, user, role(role));
        send("PUT", path, "", authenticated(), 204);
    }

    private String role(String name) throws IOException {
        String known = roles.get(name);
        if (known == null) {
            var answer = send("GET", "/roles?name=" + name, "", authenticated(), 200);
            JsonNode found = JSON.readTree(answer.body()).path("roles").path(0).path("id");
            known = found.asString("");
            if (known.isEmpty()) {
                throw new IOException(door.name() + " has no role " + name);
            }
            roles.put(name, known);
        }
        return known;
    }

    private String created(String path, String body, String kind) throws IOException {
        var answer = send("POST", path, body, authenticated(), 201);
        return JSON.readTree(answer.body()).path(kind).path("id").asString();
    }

    private Map<String, String> authenticated() {
        return Map.of("X-Auth-Token", token);
    }

    private Wire.Raw send(
            String verb, String path, String body, Map<String, String> headers, int expected)
            throws IOException {
        var all = new HashMap<>(headers);
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/json");
        }
        var answer = door.keystone(verb, path, all, body.getBytes(StandardCharsets.UTF_8));
        if (answer.status() != expected) {
            throw new IOException(
                    "%s: %s %s answered %d instead of %d"
                            .formatted(door.name(), verb, path, answer.status(), expected));
        }
        return answer;
    }
}
