package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.json.Json;
import dev.unseen.identity.Bootstrap;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A whole strongroom whose administrator makes projects, fills them and takes them away.
class ProjectContentsTest {

    static {
        java.util.logging.LogManager.getLogManager().reset();
    }

    private static final URI CONTROL = URI.create("https://control.test");
    private static final String USERS_PASSWORD = "nineteen characters";

    @TempDir private Path directory;
    private final HttpClient http = HttpClient.newHttpClient();
    private Strongroom strongroom;
    private HttpDoor door;
    private String admin;

    @BeforeEach
    void open() throws Exception {
        var self = new AtomicReference<>(CONTROL);
        strongroom =
                Strongroom.open(
                        StrongroomSettings.of(
                                directory.resolve("data"),
                                Optional.empty(),
                                Optional.empty(),
                                directory.resolve("machines"),
                                new StrongroomSettings.Addresses(self::get, () -> CONTROL)),
                        Strongroom.Sources.ofSystem());
        door =
                HttpDoor.open(
                        new HttpSettings(
                                "127.0.0.1", 0, Optional.empty(), HttpSettings.Limits.defaults()),
                        strongroom.surfaces(),
                        strongroom.gate(),
                        new SecureRandom());
        self.set(URI.create("http://127.0.0.1:" + door.port()));
        var made = strongroom.bootstrap().administratorCredential();
        admin = logIn(made.user(), made.password(), Map.of("system", Map.of("all", true)));
    }

    @AfterEach
    void close() {
        http.close();
        door.close();
        strongroom.close();
    }

    private HttpResponse<String> send(String token, String verb, String path, Object body)
            throws IOException, InterruptedException {
        var publisher =
                body.equals("")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(Json.write(body));
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                        .method(verb, publisher)
                        .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("X-Auth-Token", token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String logIn(String user, String password, Object scope) throws Exception {
        var proof =
                Map.of(
                        "user",
                        Map.of(
                                "name",
                                user,
                                "domain",
                                Map.of("id", "default"),
                                "password",
                                password));
        var identity = Map.of("methods", List.of("password"), "password", proof);
        var auth = Map.of("auth", Map.of("identity", identity, "scope", scope));
        return send("", "POST", "/identity/v3/auth/tokens", auth)
                .headers()
                .firstValue("X-Subject-Token")
                .orElseThrow();
    }

    private JsonNode made(String kind, Map<String, String> wanted) throws Exception {
        var answer = send(admin, "POST", "/identity/v3/" + kind + "s", Map.of(kind, wanted));
        assertThat(answer.statusCode()).isEqualTo(201);
        return Json.tree(answer.body().getBytes(StandardCharsets.UTF_8)).get(kind);
    }

    /// A project, and the token of its creator.
    private record Tenant(String project, String token) {}

    private Tenant tenant(String name, String openness) throws Exception {
        String project =
                made("project", Map.of("name", name, "openness", openness)).get("id").asString();
        String user =
                made("user", Map.of("name", "of " + name, "password", USERS_PASSWORD))
                        .get("id")
                        .asString();
        var roles =
                Json.tree(
                        send(admin, "GET", "/identity/v3/roles?name=creator", "")
                                .body()
                                .getBytes(StandardCharsets.UTF_8));
        String role = roles.get("roles").get(0).get("id").asString();
        String grant = "/identity/v3/projects/" + project + "/users/" + user + "/roles/" + role;
        assertThat(send(admin, "PUT", grant, "").statusCode()).isEqualTo(204);
        String token =
                logIn("of " + name, USERS_PASSWORD, Map.of("project", Map.of("id", project)));
        return new Tenant(project, token);
    }

    /// A project of this openness in which a secret lies; its id.
    private String filled(String openness) throws Exception {
        Tenant tenant = tenant(openness, openness);
        var order =
                Map.of(
                        "type",
                        "key",
                        "meta",
                        Map.of("name", "k", "algorithm", "aes", "bit_length", 256));
        assertThat(send(tenant.token(), "POST", "/key-manager/v1/orders", order).statusCode())
                .isEqualTo(202);
        return tenant.project();
    }

    private int keyBytes(String project) throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("data/strongroom.db");
        try (var store = DriverManager.getConnection(url);
                var statement =
                        store.prepareStatement(
                                "SELECT SUM(LENGTH(wrapped)) FROM keyring WHERE project = ?")) {
            statement.setString(1, project);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }

    private int rows(String table, String column, String project) throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("data/strongroom.db");
        try (var store = DriverManager.getConnection(url);
                var statement =
                        store.prepareStatement(
                                "SELECT COUNT(*) FROM " + table + " WHERE " + column + " = ?")) {
            statement.setString(1, project);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    @DisplayName("register 44: with an open project go its secrets and the key that they lie under")
    void delete_ofAnOpenProject_takesItsSecretsAndItsKey() throws Exception {
        String project = filled("open");
        assertThat(rows("secret", "project", project)).isOne();
        assertThat(keyBytes(project)).isPositive();
        assertThat(send(admin, "DELETE", "/identity/v3/projects/" + project, "").statusCode())
                .isEqualTo(204);
        for (String table : List.of("secret", "secret_order", "project_usage")) {
            assertThat(rows(table, "project", project)).as(table).isZero();
        }
        assertThat(keyBytes(project)).isZero();
        assertThat(rows("project", "id", project)).isZero();
    }

    @Test
    void deliver_afterAProjectWentAway_opensWhatALaterOneHasStored() throws Exception {
        String gone = filled("open");
        send(admin, "DELETE", "/identity/v3/projects/" + gone, "");
        Tenant later = tenant("later", "open");
        var body = Map.of("payload", "a value", "payload_content_type", "text/plain");
        var stored = send(later.token(), "POST", "/key-manager/v1/secrets", body);
        String path = URI.create(stored.headers().firstValue("Location").orElseThrow()).getPath();
        var delivered = send(later.token(), "GET", path + "/payload", "");
        assertThat(delivered.statusCode()).isEqualTo(200);
        assertThat(delivered.body()).isEqualTo("a value");
    }

    @Test
    void delete_ofASealedProject_waitsUntilItIsEmpty() throws Exception {
        String project = filled("sealed");
        String path = "/identity/v3/projects/" + project;
        assertThat(send(admin, "DELETE", path, "").statusCode()).isEqualTo(409);
        assertThat(rows("secret", "project", project)).isOne();
        assertThat(strongroom.bootstrap().project(Bootstrap.Names.defaults()).enabled()).isTrue();
        String empty = made("project", Map.of("name", "empty")).get("id").asString();
        assertThat(send(admin, "DELETE", "/identity/v3/projects/" + empty, "").statusCode())
                .isEqualTo(204);
    }
}
