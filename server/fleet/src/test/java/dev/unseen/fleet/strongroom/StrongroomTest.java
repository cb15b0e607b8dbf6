package dev.unseen.fleet.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Caller.Assurance;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Gate;
import dev.unseen.chassis.http.Handler;
import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.http.Operation;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.tls.Authority;
import dev.unseen.client.http.Breaker;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.Retries;
import dev.unseen.client.keystone.Line;
import dev.unseen.client.keystone.Login;
import dev.unseen.fleet.access.Persons;
import dev.unseen.fleet.blueprint.SecretClass;
import dev.unseen.fleet.blueprint.SecretPlan.ValueSpec;
import dev.unseen.fleet.blueprint.ValueKind;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.MachineId;
import dev.unseen.fleet.deployment.SecretReference;
import dev.unseen.fleet.deployment.VpsName;
import dev.unseen.fleet.line.Wire;
import dev.unseen.fleet.node.NodeStatus;
import dev.unseen.fleet.node.Ticket;
import dev.unseen.fleet.secrets.SecretFacts;
import dev.unseen.fleet.secrets.SecretKeeper.ContainerOrder;
import dev.unseen.fleet.secrets.SecretKeeper.SecretOrder;
import dev.unseen.fleet.secrets.Wanted;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The wire as the strongroom's API pages have it, answered by a stand-in over real TLS.
class StrongroomTest {

    private static final String SECRET = "5d2e1b5c-59a1-4b0e-8b6d-1de1a3a7c001";
    private static final String NODE = "5d2e1b5c-59a1-4b0e-8b6d-1de1a3a7c002";
    private static final DeploymentId DEPLOYMENT =
            new DeploymentId("5d2e1b5c-59a1-4b0e-8b6d-1de1a3a7c003");
    private static final String REF = "https://known-as/key-manager/v1/secrets/" + SECRET;

    @TempDir private Path directory;

    private static final Wanted KEY =
            new Wanted.Generated(
                    new ValueSpec(ValueKind.HEX, 32),
                    SecretClass.REGENERABLE,
                    List.of("scram-sha-256"));

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpDoor door;
    private Https https;
    private Line line;
    private Wire wire;
    private int logIns;
    private int status = 200;
    private String answer = "{}";

    enum Any implements Operation {
        THING;

        @Override
        public String wireName() {
            return "any";
        }

        @Override
        public boolean isPublic() {
            return true;
        }
    }

    private static final class OpenGate implements Gate {
        @Override
        public Caller identify(Exchange exchange) {
            return new Caller.Anonymous();
        }

        @Override
        public void admit(Caller caller, Operation operation, Exchange exchange) {}

        @Override
        public void refused(Exchange exchange, Operation operation, int status) {}
    }

    @BeforeEach
    void open() throws Exception {
        var authority = Authority.open(directory, new SecureRandom(), InstantSource.system());
        var tls = authority.issue("strongroom", List.of("localhost"), List.of("127.0.0.1"));
        String one = "/v1/{collection}/{id}";
        Handler any = this::reply;
        var keyManager =
                List.of(
                        Route.post("/v1/orders", Any.THING, any),
                        Route.post("/v1/containers", Any.THING, any),
                        Route.get("/v1/{collection}", Any.THING, any),
                        Route.get(one, Any.THING, any),
                        Route.delete(one, Any.THING, any));
        var unseen =
                List.of(
                        Route.post("/v1/tickets", Any.THING, any),
                        Route.get("/v1/nodes", Any.THING, any),
                        Route.get("/v1/secrets", Any.THING, any),
                        Route.get(one, Any.THING, any),
                        Route.delete(one, Any.THING, any),
                        Route.put(one + "/{part}", Any.THING, any),
                        Route.post(one + "/release", Any.THING, this::release),
                        Route.get(one + "/derived/{form}", Any.THING, any));
        var identity =
                List.of(
                        Route.post("/v3/auth/tokens", Any.THING, this::logIn),
                        Route.get("/v3/auth/tokens", Any.THING, any));
        var style = ErrorStyle.problem();
        door =
                HttpDoor.open(
                        new HttpSettings(
                                "127.0.0.1", 0, Optional.of(tls), HttpSettings.Limits.defaults()),
                        List.of(
                                new Surface("/key-manager", keyManager, style),
                                new Surface("/unseen", unseen, style),
                                new Surface("/identity", identity, style)),
                        new OpenGate(),
                        new SecureRandom());
        var address = URI.create("https://127.0.0.1:" + door.port());
        String pem = Files.readString(directory.resolve("ca.pem"));
        https = new Https(address, pem);
        InstantSource clock = InstantSource.system();
        var retries = new Retries(2, new SplittableRandom(1), _ -> {});
        var login =
                new Login(https, "/identity/v3", () -> "{\"auth\":{}}".getBytes(), retries, clock);
        line = new Line(https, login, retries, new Breaker(clock));
        wire = new Wire(line, "strongroom");
    }

    @AfterEach
    void close() {
        door.close();
    }

    private Reply logIn(Exchange exchange) {
        logIns++;
        assertThat(exchange.body()).isEqualTo("{\"auth\":{}}".getBytes());
        return Reply.json(201, Map.of("token", Map.of("expires_at", "2099-01-01T00:00:00Z")))
                .with("X-Subject-Token", "token-" + logIns);
    }

    private Reply reply(Exchange exchange) {
        String token = exchange.header("X-Auth-Token").orElse("");
        String key = exchange.header("Idempotency-Key").map(each -> " " + each).orElse("");
        String query = exchange.rawQuery().isEmpty() ? "" : "?" + exchange.rawQuery();
        var body = new String(exchange.body(), StandardCharsets.UTF_8);
        seen.add("%s %s%s%s %s".formatted(exchange.verb(), exchange.path(), query, key, body));
        if (token.equals("token-1") && status == 401) {
            return Reply.json(401, Map.of());
        }
        int now = status == 401 ? 200 : status;
        return Reply.bytes(now, "application/json", answer.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void order_ofASecret_postsAndLooksAtTheOrder() {
        answer =
                """
                {"order_ref":"https://known-as/key-manager/v1/orders/%s",
                 "status":"ACTIVE","secret_ref":"%s"}
                """
                        .formatted(SECRET, REF);

        SecretReference made =
                new StrongroomKeys(line, _ -> {})
                        .order(new SecretOrder(DEPLOYMENT, "KEY", "acme_KEY", KEY))
                        .orElseThrow();

        assertThat(made.url()).isEqualTo(REF);
        assertThat(seen.getFirst())
                .startsWith("POST /key-manager/v1/orders " + DEPLOYMENT + "/KEY {");
        assertThat(seen.getFirst())
                .contains(
                        "\"name\":\"acme_KEY\"",
                        "\"class\":\"regenerable\"",
                        "\"spec\":{",
                        "\"kind\":\"hex\"",
                        "\"derived\":[\"scram-sha-256\"]");
        assertThat(seen.getLast()).startsWith("GET /key-manager/v1/orders/" + SECRET);
    }

    @Test
    void contain_keepsEachReferenceUnderItsName() {
        answer =
                "{\"container_ref\":\"https://known-as/key-manager/v1/containers/%s\"}"
                        .formatted(SECRET);

        String made =
                new StrongroomKeys(line, _ -> {})
                        .contain(
                                new ContainerOrder(
                                        DEPLOYMENT,
                                        "acme",
                                        List.of(new SecretReference("KEY", REF))));

        assertThat(made).endsWith("/containers/" + SECRET);
        assertThat(seen.getFirst())
                .contains(
                        DEPLOYMENT + "/container",
                        "\"type\":\"generic\"",
                        "\"secret_ref\":\"" + REF);
    }

    @Test
    void derived_ofASecret_asksUnderOurPath() {
        answer = "{\"form\":\"scram-sha-256\",\"value\":\"SCRAM-SHA-256$1\"}";

        assertThat(
                        new StrongroomKeys(line, _ -> {})
                                .derived(new SecretReference("K", REF), "scram-sha-256"))
                .contains("SCRAM-SHA-256$1");
        assertThat(seen.getFirst())
                .startsWith("GET /unseen/v1/secrets/" + SECRET + "/derived/scram-sha-256");
    }

    @Test
    void secretsNamed_leavesOutThoseOfAnotherName() {
        answer =
                """
                {"secrets":[{"name":"a_K","secret_ref":"%s"},{"name":"a_K2","secret_ref":"%s"}]}
                """
                        .formatted(REF, REF.replace(SECRET, NODE));

        assertThat(new StrongroomKeys(line, _ -> {}).secretsNamed("a_K"))
                .extracting(SecretReference::url)
                .containsExactly(REF);
    }

    @Test
    void deleteSecret_thatIsGone_isDone() {
        status = 404;

        new StrongroomKeys(line, _ -> {}).deleteSecret(new SecretReference("K", REF));

        assertThat(seen.getFirst())
                .startsWith("DELETE /key-manager/v1/secrets/" + SECRET + "?irreplaceable=destroy");
    }

    @Test
    void describe_readsWhatMayBeKnown() {
        answer =
                """
                {"class":"irreplaceable","version":2,"created":"2026-11-22T10:00:00Z",
                 "last_delivered":null}
                """;

        var facts = new StrongroomKeys(line, _ -> {}).describe(new SecretReference("K", REF));

        assertThat(facts.secretClass()).isEqualTo("irreplaceable");
        assertThat(facts.version()).contains(2L);
        assertThat(facts.created()).contains(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(facts.lastDelivered()).isEmpty();
    }

    @Test
    void describe_ofSeveral_asksOnce() {
        answer =
                """
                {"secrets":[{"class":"irreplaceable","version":2,"created":null,
                 "last_delivered":null}]}
                """;

        var facts =
                new StrongroomKeys(line, _ -> {}).describe(List.of(new SecretReference("K", REF)));

        assertThat(facts).extracting(SecretFacts::secretClass).containsExactly("irreplaceable");
        assertThat(seen.getFirst()).startsWith("GET /unseen/v1/secrets?ids=" + SECRET);
    }

    @Test
    void issue_ofATicket_doesNotPrintIt() {
        answer = "{\"node\":\"%s\",\"ticket\":\"unt1_abc\"}".formatted(NODE);

        Ticket ticket =
                new StrongroomNodes(line)
                        .issue(DEPLOYMENT, new VpsName("acme"), Duration.ofMinutes(15));

        assertThat(ticket.text()).isEqualTo("unt1_abc");
        assertThat(ticket).asString().doesNotContain("unt1_abc");
        assertThat(seen.getFirst())
                .contains(DEPLOYMENT + "/ticket", "\"ttl_seconds\":900", "\"name\":\"acme\"");
    }

    @Test
    void of_aDeploymentWithAFormerNode_isTheOneThatMayComeIn() {
        String node = "{\"node\":\"%s\",\"deployment\":\"%s\",\"state\":\"%s\"}";
        answer =
                "{\"nodes\":[%s,%s,%s]}"
                        .formatted(
                                node.formatted(SECRET, DEPLOYMENT, "revoked"),
                                node.formatted(NODE, DEPLOYMENT, "enrolled"),
                                node.formatted(SECRET, SECRET, "reserved"));

        NodeStatus found = new StrongroomNodes(line).of(DEPLOYMENT).orElseThrow();

        assertThat(found.node().value()).isEqualTo(NODE);
        assertThat(found.state()).isEqualTo(NodeStatus.State.ENROLLED);
    }

    @Test
    void bindMachine_namesProviderAndMachine() {
        new StrongroomNodes(line)
                .bindMachine(
                        new dev.unseen.chassis.caller.NodeId(NODE), "local", new MachineId("m-1"));

        assertThat(seen.getFirst())
                .startsWith("PUT /unseen/v1/nodes/" + NODE + "/machine {")
                .contains("\"provider\":\"local\"", "\"machine\":\"m-1\"");
    }

    private Reply release(Exchange exchange) {
        seen.add(exchange.path() + " as " + exchange.header("X-Auth-Token").orElse("nobody"));
        return Reply.empty(status);
    }

    @Test
    void release_isAskedForWithThePersonsToken_andNotWithOurs() {
        var node = new dev.unseen.chassis.caller.NodeId(NODE);
        status = 204;
        new StrongroomNodes(line).release(node, "a person's");
        assertThat(seen).containsExactly("/unseen/v1/nodes/" + NODE + "/release as a person's");
        status = 403;
        assertThatThrownBy(() -> new StrongroomNodes(line).release(node, "another's"))
                .isInstanceOf(Refusal.class);
        assertThat(logIns).isZero();
    }

    @Test
    void send_withATokenThatIsOver_logsInAgain() {
        status = 401;

        assertThat(wire.get("/unseen/v1/nodes").isObject()).isTrue();

        assertThat(logIns).isEqualTo(2);
    }

    @Test
    void send_refused_saysTheStrongroomsSentence() {
        status = 409;
        answer = "{\"code\":409,\"title\":\"Conflict\",\"description\":\"It is bound already.\"}";

        assertThatThrownBy(() -> wire.put("/unseen/v1/nodes/x/bundle", Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessage("The strongroom refused: It is bound already.");
    }

    @Test
    void send_toABrokenStrongroom_isAnOutage() {
        status = 503;
        assertThatThrownBy(() -> wire.get("/unseen/v1/nodes")).isInstanceOf(Outage.class);

        status = 200;
        answer = "<html>";
        assertThatThrownBy(() -> wire.get("/unseen/v1/nodes")).isInstanceOf(Outage.class);

        door.close();
        assertThatThrownBy(() -> wire.get("/unseen/v1/nodes")).isInstanceOf(Outage.class);
    }

    @Test
    void find_ofAPersonsToken_tellsRolesAndFactors() {
        answer = token("[\"password\",\"totp\"]");

        Persons.Vouched vouched = new StrongroomPersons(line).find("unk1_x").orElseThrow();

        assertThat(vouched.name()).isEqualTo("ada");
        assertThat(vouched.person().roles()).containsExactly(Role.ADMIN);
        assertThat(vouched.person().inProjects())
                .isEqualTo(Map.of(new ProjectId(SECRET), Set.of(Role.OPERATOR)));
        assertThat(vouched.person().assurance()).isEqualTo(Assurance.TWO_FACTORS);
        assertThat(vouched.expires()).isEqualTo(Instant.parse("2027-01-31T12:00:00Z"));
    }

    @Test
    @DisplayName("an automation's token does not open control, whatever its roles")
    void find_ofAnAutomationsToken_hasOneFactor() {
        answer = token("[\"application_credential\"]");

        assertThat(new StrongroomPersons(line).find("unk1_x").orElseThrow().person().assurance())
                .isEqualTo(Assurance.ONE_FACTOR);
    }

    @Test
    void find_ofNoToken_isEmpty() {
        status = 404;

        assertThat(new StrongroomPersons(line).find("unk1_x")).isEmpty();
    }

    private static String token(String methods) {
        return """
        {"token":{"methods":%s,"user":{"id":"0123456789abcdef0123456789abcdef",
         "name":"ada"},"roles":[{"id":"r","name":"admin"},{"id":"s","name":"other"}],
         "project_roles":[{"project":"%s","roles":[{"name":"operator"}]},{"project":"?"}],
         "expires_at":"2027-01-31T12:00:00.000000Z"}}
        """
                .formatted(methods, SECRET);
    }
}
