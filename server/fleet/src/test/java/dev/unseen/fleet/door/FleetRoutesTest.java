package dev.unseen.fleet.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Caller.Assurance;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.json.Json;
import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.access.ControlGate;
import dev.unseen.fleet.access.Permitted;
import dev.unseen.fleet.access.Persons;
import dev.unseen.fleet.blueprint.Blueprints;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.JdbcDeploymentStore;
import dev.unseen.fleet.testkit.FakeWorld;
import dev.unseen.fleet.testkit.Faults;
import dev.unseen.fleet.testkit.MemoryFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FleetRoutesTest {

    @TempDir(factory = MemoryFolder.class)
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private Database database;
    private FakeWorld world;
    private HttpDoor door;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + directory.resolve("control.db"), "db/control");
        world = new FakeWorld(new JdbcDeploymentStore(database), Faults.none());
        var routes =
                new FleetRoutes(
                                new Permitted(world.deployments(), () -> FakeWorld.PROJECT),
                                new Blueprints(Optional.empty()))
                        .routes();
        door =
                HttpDoor.open(
                        new HttpSettings(
                                "127.0.0.1", 0, Optional.empty(), HttpSettings.Limits.defaults()),
                        List.of(new Surface("/fleet", routes, ErrorStyle.problem())),
                        new ControlGate(FleetRoutesTest::vouch, List.of()),
                        new SecureRandom());
    }

    /// A token here is a role, or `half` for an administrator without a second factor.
    private static Optional<Persons.Vouched> vouch(String token) {
        var assurance = token.equals("half") ? Assurance.ONE_FACTOR : Assurance.TWO_FACTORS;
        Optional<Role> role = token.equals("half") ? Optional.of(Role.ADMIN) : Role.named(token);
        var id = new UserId("0123456789abcdef0123456789abcdef");
        return role.map(
                each ->
                        new Persons.Vouched(
                                new Caller.Person(id, Set.of(each), assurance),
                                "ada",
                                Instant.MAX));
    }

    @AfterEach
    void close() {
        client.close();
        door.close();
        database.close();
    }

    private HttpRequest.Builder request(String token, String path) {
        var uri = URI.create("http://127.0.0.1:%d/fleet/v1%s".formatted(door.port(), path));
        return HttpRequest.newBuilder(uri).header("X-Auth-Token", token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String token, String path) throws Exception {
        return send(request(token, path).GET());
    }

    private HttpResponse<String> post(String token, Map<String, String> body) throws Exception {
        return send(
                request(token, "/deployments")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.write(body))));
    }

    private static Map<String, String> wish(String name) {
        return Map.of("name", name, "customer", "Acme B.V.", "blueprint", "core-7");
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.tree(response.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("S2-007, S2-013: a person deploys with one request")
    void deploy_byAnAdministrator_isAcceptedAndShown() throws Exception {
        HttpResponse<String> accepted = post("admin", wish("acme-01"));

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(json(accepted).path("state").asString()).isEqualTo("deploying");
        String id = json(accepted).path("id").asString();
        assertThat(accepted.headers().firstValue("Location"))
                .contains("/fleet/v1/deployments/" + id);

        world.settle(world.deployments().require(id).id());

        JsonNode shown = json(get("developer", "/deployments/acme-01"));
        assertThat(shown.path("state").asString()).isEqualTo("active");
        assertThat(shown.path("observed").path("level").asString()).isEqualTo("process");
        assertThat(shown.path("observed").path("health").path("healthy").asBoolean()).isTrue();
        assertThat(json(get("developer", "/deployments")).path("deployments")).hasSize(1);
        assertThat(json(get("developer", "/deployments/acme-01/secrets")).path("secrets"))
                .hasSize(7);
    }

    @Test
    void deploy_ofAnExistingName_isAConflict() throws Exception {
        post("admin", wish("acme-01"));

        HttpResponse<String> refused = post("admin", wish("acme-01"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(json(refused).path("detail").asString()).contains("of this name already");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Acme      | Acme | core-7 | A VPS's name is 2 to 40
                    acme_01   | Acme | core-7 | A VPS's name is 2 to 40
                    acme-01   | ' '  | core-7 | A customer is 1 to 80
                    acme-01   | Acme | core-8 | there are: core-7
                    acme-01   | Acme | ../x   | A blueprint's name is 2 to 40
                    """)
    void deploy_ofNonsense_saysWhatIsExpected(
            String name, String customer, String blueprint, String complaint) throws Exception {
        var refused =
                post("admin", Map.of("name", name, "customer", customer, "blueprint", blueprint));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("detail").asString()).contains(complaint);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "admin, 202",
        "operator, 202",
        "developer, 403",
        "reader, 403",
        "audit, 403",
        "half, 403",
        "nobody, 401"
    })
    void deploy_byARole_isForAdministratorsAndOperators(String token, int status) throws Exception {
        assertThat(post(token, wish("acme-01")).statusCode()).isEqualTo(status);
        assertThat(world.deployments().list()).hasSize(status == 202 ? 1 : 0);
    }

    @Test
    void list_withoutAToken_isUnauthenticated() throws Exception {
        var uri = URI.create("http://127.0.0.1:%d/fleet/v1/deployments".formatted(door.port()));

        assertThat(send(HttpRequest.newBuilder(uri)).statusCode()).isEqualTo(401);
    }

    @Test
    void destroy_ofADeployment_undoesIt() throws Exception {
        Deployment deployment = world.settle(world.deploy("acme-01").id());

        var accepted = send(request("operator", "/deployments/acme-01").DELETE());

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(json(accepted).path("state").asString()).isEqualTo("destroying");
        world.settle(deployment.id());
        assertThat(get("admin", "/deployments/acme-01").statusCode()).isEqualTo(404);
        assertThat(json(get("admin", "/deployments/" + deployment.id())).path("state").asString())
                .isEqualTo("destroyed");
    }

    private boolean quarantined() throws Exception {
        var list = json(get("admin", "/deployments")).path("deployments");
        return list.path(0).path("quarantined").booleanValue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"admin, 202", "operator, 403", "developer, 403", "half, 403", "nobody, 401"})
    void release_isForAdministrators_andMakesTheMachineAnew(String token, int status)
            throws Exception {
        Deployment deployment = world.settle(world.deploy("acme-01").id());
        assertThat(quarantined()).isFalse();
        world.nodes.quarantine(deployment.node());
        assertThat(quarantined()).isTrue();

        var answer =
                send(request(token, "/deployments/acme-01/release").POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(world.cloud.created()).isEqualTo(status == 202 ? 2 : 1);
    }

    @Test
    void events_ofADeploymentUnderWay_arriveAsTheyAreWrittenAndEnd() throws Exception {
        Deployment deployment = world.deploy("acme-01");
        var request = request("reader", "/deployments/acme-01/events").GET().build();
        HttpResponse<Stream<String>> stream = client.send(request, BodyHandlers.ofLines());
        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
        var lines = stream.body().iterator();
        assertThat(lines.next()).isEqualTo("retry: 1000");

        world.settle(deployment.id());

        List<String> rest =
                Stream.generate(lines::next)
                        .takeWhile(each -> !each.equals("event: end"))
                        .filter(each -> each.startsWith("data: "))
                        .toList();
        assertThat(rest.getFirst()).contains("\"kind\":\"ordered\"");
        assertThat(rest.getLast()).contains("\"kind\":\"active\"");
        assertThat(rest).anyMatch(each -> each.contains("\"evidence\":{\"secrets\":\"7\""));
    }

    @Test
    void events_afterALastEventId_beginThere() throws Exception {
        Deployment deployment = world.settle(world.deploy("acme-01").id());
        String last = Long.toString(deployment.revision() - 1);

        var answer =
                send(
                        request("reader", "/deployments/acme-01/events")
                                .header("Last-Event-ID", last));

        assertThat(answer.body()).containsOnlyOnce("event: entry").contains("event: end");
    }

    @Test
    void blueprints_listed_showNamesOfSecretsOnly() throws Exception {
        JsonNode listed = json(get("developer", "/blueprints")).path("blueprints");

        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("secrets")).hasSize(7);
        assertThat(listed.get(0).path("database").asString()).isEqualTo("postgresql");
    }
}
