package dev.unseen.identity.twoends;

import dev.unseen.audit.Acts;
import dev.unseen.audit.AuditLog;
import dev.unseen.audit.AuditSettings;
import dev.unseen.audit.EntryIndex;
import dev.unseen.audit.note.NoteKey;
import dev.unseen.audit.tree.TreeHash;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.sql.Database;
import dev.unseen.chassis.tls.Authority;
import dev.unseen.chassis.tls.ServerIdentity;
import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.Json;
import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.UserData;
import dev.unseen.crypto.SigningKey;
import dev.unseen.identity.Bootstrap;
import dev.unseen.identity.Identity;
import dev.unseen.identity.IdentitySettings;
import dev.unseen.identity.ManualClock;
import dev.unseen.identity.NodeProtocol;
import dev.unseen.identity.Stores;
import dev.unseen.identity.TestSealing;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Accounts;
import dev.unseen.identity.account.Belongings;
import dev.unseen.identity.machine.Level;
import dev.unseen.identity.machine.Verdict;
import dev.unseen.identity.machine.Witnesses;
import dev.unseen.identity.node.StrongroomKeys;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.session.SessionLimits;
import dev.unseen.identity.token.WantedToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A strongroom's half of the node protocol behind a real TLS door, the deployment service that
/// orders nodes there, and the nodes.
final class TwoEnds implements AutoCloseable {

    final ManualClock clock = new ManualClock();
    final SecureRandom random = new SecureRandom();
    final SeenMachine machine = new SeenMachine();
    final Shelf shelf = new Shelf();
    final Authority authority;
    final AuditLog log;

    private final Path directory;
    private final Database database;
    private final TestSealing sealing = new TestSealing();
    private final StrongroomKeys keys = new StrongroomKeys(signers(random));
    private final ServerIdentity server;
    private Https control;
    private Bootstrap.ControlCredential credential;
    private Identity identity;
    private String token = "";
    private NodeProtocol protocol;
    private HttpDoor door;
    private int port;
    private int test;
    private long mark;

    static {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
    }

    TwoEnds(Path directory) {
        this.directory = directory;
        clock.set(Instant.ofEpochSecond(InstantSource.system().instant().getEpochSecond()));
        this.authority = Authority.open(directory, random, InstantSource.system());
        this.server = authority.issue("strongroom", List.of("localhost"), List.of("127.0.0.1"));
        this.database = Database.open(Stores.location(directory), "db/strongroom");
        this.log =
                AuditLog.open(
                        directory.resolve("audit"),
                        AuditSettings.of("audit.test/nodes"),
                        signers(random),
                        clock);
        start();
    }

    private static List<SigningKey> signers(SecureRandom random) {
        return List.of(
                SigningKey.generate("Ed25519", random), SigningKey.generate("ML-DSA-44", random));
    }

    /// Begins, or begins again at the same address with nothing in memory.
    void start() {
        door = open();
        port = door.port();
        control = https();
    }

    private HttpDoor open() {
        var world =
                new Identity.World(database, log, new Acts(log, database), sealing, random, clock);
        identity =
                new Identity(
                        world,
                        IdentitySettings.defaults(),
                        new Identity.Addresses(this::address, this::address),
                        Belongings::none);
        List<String> logKeys = log.verifierKeys().stream().map(NoteKey::encoded).toList();
        protocol =
                new NodeProtocol(
                        world,
                        identity.policy(),
                        new NodeProtocol.Facts(keys, logKeys, SessionLimits.defaults(), false),
                        shelf,
                        new Witnesses(List.of(machine)));
        List<Surface> surfaces = new ArrayList<>(identity.surfaces());
        List<Route> unseen = new ArrayList<>(protocol.unseen());
        unseen.add(shelf.bundle(protocol.sessions()));
        unseen.addAll(logRoutes());
        surfaces.add(new Surface("/unseen", unseen, ErrorStyle.problem()));
        var settings =
                new HttpSettings(
                        "127.0.0.1", port, Optional.of(server), HttpSettings.Limits.defaults());
        if (credential == null) {
            credential = identity.bootstrap().controlCredential(Bootstrap.Names.defaults());
        }
        return HttpDoor.open(settings, surfaces, identity.gate(protocol.authenticator()), random);
    }

    private List<Route> logRoutes() {
        return List.of(
                Route.get(
                        "/v1/log/checkpoint",
                        Operation.LOG_PROVE,
                        _ -> Reply.text(200, log.checkpoint().note())),
                Route.get(
                        "/v1/log/consistency",
                        Operation.LOG_PROVE,
                        exchange ->
                                Reply.json(
                                        200,
                                        log
                                                .consistency(
                                                        Long.parseLong(
                                                                exchange.query("from").orElse("")),
                                                        Long.parseLong(
                                                                exchange.query("to").orElse("")))
                                                .path()
                                                .stream()
                                                .map(TreeHash::base64)
                                                .toList())));
    }

    /// The token of a person who administers, as a log-in with two factors makes it.
    String administrator() {
        var world =
                new Identity.World(database, log, new Acts(log, database), sealing, random, clock);
        var accounts = new Accounts(Identity.rowSeal(world), random, clock);
        UserId id = accounts.newId();
        var wanted =
                new WantedToken(
                        id,
                        WantedToken.Origin.password(),
                        Optional.empty(),
                        Set.of(Role.ADMIN),
                        List.of("password", "totp"),
                        clock.instant().plus(Duration.ofHours(1)));
        return database.write(
                handle -> {
                    accounts.insert(handle, id, "a" + id, Account.Kind.PERSON);
                    accounts.grant(handle, id, Role.ADMIN);
                    var tokens = identity.tokens();
                    return tokens.mint(handle, tokens.newId(), wanted).text();
                });
    }

    /// As somebody who has this token.
    Answer as(String holder, String verb, String path) {
        return control.send(verb, path, Map.of("X-Auth-Token", holder), new byte[0]);
    }

    /// Writes to the store behind everybody's back.
    void tamper(String sql) {
        database.write(handle -> handle.execute(sql));
    }

    private String login() {
        byte[] body =
                ("{\"auth\":{\"identity\":{\"methods\":[\"application_credential\"],"
                                + "\"application_credential\":{\"id\":\"%s\",\"secret\":\"%s\"}}}}")
                        .formatted(credential.id(), credential.secret())
                        .getBytes(StandardCharsets.US_ASCII);
        return control.send("POST", "/identity/v3/auth/tokens?nocatalog", Map.of(), body)
                .expecting(201)
                .header("X-Subject-Token");
    }

    List<Route> routes() {
        return protocol.unseen();
    }

    String pem() {
        try {
            return Files.readString(directory.resolve("ca.pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + port);
    }

    Https https() {
        return new Https(address(), pem());
    }

    /// As the deployment service.
    Answer control(String verb, String path, Object body) {
        byte[] json =
                verb.equals("GET") || verb.equals("DELETE")
                        ? new byte[0]
                        : dev.unseen.chassis.json.Json.write(body);
        Answer answer = control.send(verb, path, Map.of("X-Auth-Token", token), json);
        if (answer.status() != 401) {
            return answer;
        }
        token = login();
        return control.send(verb, path, Map.of("X-Auth-Token", token), json);
    }

    /// A ticket for a new deployment, as the user-data of a machine that is bound already.
    UserData order() {
        UserData userData = reserve(Ids.uuid(random));
        bindMachine(userData);
        return userData;
    }

    void bindMachine(UserData userData) {
        control(
                        "PUT",
                        "/unseen/v1/nodes/" + userData.node() + "/machine",
                        Map.of("provider", "local", "machine", userData.deployment()))
                .expecting(204);
    }

    UserData reserve(String deployment) {
        var wish = Map.of("deployment", deployment, "name", "vps-1", "ttl_seconds", 900);
        JsonNode ticket = control("POST", "/unseen/v1/tickets", wish).expecting(201).json();
        return userData(
                address(),
                deployment,
                ticket.path("node").asString(""),
                ticket.path("ticket").asString(""));
    }

    UserData userData(URI strongroom, String deployment, String node, String ticket) {
        return new UserData(
                strongroom,
                pem(),
                keys.fingerprint(),
                deployment,
                node,
                "vps-1",
                Optional.of(ticket),
                Json.object());
    }

    /// The same, reached by another address.
    UserData by(URI strongroom, UserData of) {
        return userData(strongroom, of.deployment(), of.node(), of.ticket().orElse(""));
    }

    /// Gives a node its container; returns the reference.
    String bind(UserData userData, String value) {
        String reference = shelf.holding(value);
        control(
                        "PUT",
                        "/unseen/v1/nodes/" + userData.node() + "/bundle",
                        Map.of("container_ref", reference))
                .expecting(204);
        return reference;
    }

    NodeClient client(UserData userData, String state) {
        return NodeClient.open(
                userData,
                state(state),
                "boot-" + state,
                new NodeClient.Surroundings(clock, random, pause -> clock.advance(pause)));
    }

    /// A client that does not let time pass while it waits.
    NodeClient steadyClient(UserData userData, String state) {
        return NodeClient.open(
                userData,
                state(state),
                "boot-" + state,
                new NodeClient.Surroundings(clock, random, TwoEnds::noWait));
    }

    private static void noWait(Duration duration) {
        Thread.onSpinWait();
    }

    Path state(String name) {
        return directory.resolve("test-" + test).resolve(name);
    }

    /// A test of its own within one house: other state folders, an empty record, a machine that is
    /// seen.
    void begin() {
        test++;
        mark = log.state().size();
        machine.verdict = new Verdict.Verified(Level.PROCESS);
    }

    JsonNode describe(UserData userData) {
        return control("GET", "/unseen/v1/nodes/" + userData.node(), "").expecting(200).json();
    }

    String stateOf(UserData userData) {
        return describe(userData).path("state").asString("");
    }

    /// Wire names of everything recorded in this test, in order.
    List<String> events() {
        return log.read(new EntryIndex(mark), AuditSettings.READ_ENTRIES_MAX).stream()
                .map(each -> each.entry().type().wireName())
                .toList();
    }

    /// Ends the process, as far as it is one; what is on disk stays.
    void stop() {
        door.close();
    }

    @Override
    public void close() {
        door.close();
        log.close();
        database.close();
    }
}
