package dev.unseen.strongroom;

import dev.unseen.audit.Acts;
import dev.unseen.audit.AuditLog;
import dev.unseen.audit.AuditSettings;
import dev.unseen.audit.EntryIndex;
import dev.unseen.audit.StoredEntry;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.SessionId;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Gate;
import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.http.Operation;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.sql.Database;
import dev.unseen.crypto.AnswerKey;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Plaintext;
import dev.unseen.identity.account.Domains;
import dev.unseen.identity.account.Projects;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.auditview.AuditRoutes;
import dev.unseen.strongroom.barbican.BarbicanError;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.keyring.Keyring;
import dev.unseen.strongroom.plain.Vault;
import dev.unseen.strongroom.quota.Limits;
import dev.unseen.strongroom.seal.FileKeySource;
import dev.unseen.strongroom.seal.SealState;
import dev.unseen.strongroom.seal.SealStatus;
import dev.unseen.strongroom.status.StatusRoutes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A whole key manager on a real store behind a real door. Who calls is what the test says: its
/// gate believes a header, and asks the real policy.
public final class House implements AutoCloseable {

    public static final ProjectId FLEET = new ProjectId("11111111111111111111111111111111");
    public static final ProjectId OTHER = new ProjectId("22222222222222222222222222222222");
    public static final ProjectId OPEN = new ProjectId("33333333333333333333333333333333");
    public static final byte[] NONCE = new byte[16];

    static {
        java.util.logging.LogManager.getLogManager().reset();
    }

    private static final String CALLER = "X-Test-Caller";
    private static final byte[] SESSION_SECRET = new byte[32];

    public final Database database;
    public final AuditLog log;
    public final Premises premises;
    public final Rooms rooms;
    private final RowSeal seal;
    private final HttpDoor door;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();

    private House(Path data, String store, int warmEntriesMax) {
        var random = new SecureRandom();
        var clock = InstantSource.system();
        PrivateFiles.directory(data);
        this.database = Database.open(store, "db/strongroom");
        Keyring keyring =
                Keyring.open(database, new FileKeySource(data.resolve("root.key")), random, clock);
        this.log =
                AuditLog.open(
                        data.resolve("audit"),
                        AuditSettings.of("test.example/strongroom"),
                        keyring.logSigners(),
                        clock);
        this.seal =
                new RowSeal(
                        message -> keyring.credentials().mac("identity/row", message),
                        RowSeal.Alarm.silent());
        var rules = new Premises.Rules(new Policy(), new Projects(seal, random, clock));
        this.premises = new Premises(database, log, new Acts(log, database), rules, clock, random);
        insertProjects();
        var refs = new Refs(() -> URI.create("https://strongroom.test:8443"));
        this.rooms =
                new Rooms(
                        premises,
                        keyring,
                        refs,
                        House::answer,
                        new Rooms.Settings(Limits.defaults(), warmEntriesMax));
        this.door = open(data, random);
    }

    public static House at(Path data) {
        return new House(data, "sqlite:" + data.resolve("s.db"), 1_000);
    }

    /// One that keeps nothing ready and reads its store for every request.
    public static House cold(Path data) {
        return new House(data, "sqlite:" + data.resolve("s.db"), 0);
    }

    /// One whose rows are elsewhere, as several processes share them.
    public static House on(String store, Path data) {
        return new House(data, store, 0);
    }

    private void insertProjects() {
        database.write(
                handle -> {
                    new Domains(seal, premises.random(), premises.clock()).requireDefault(handle);
                    var projects = premises.projects();
                    if (projects.find(handle, FLEET).isEmpty()) {
                        projects.insert(handle, FLEET, "fleet", Openness.SEALED);
                        projects.insert(handle, OTHER, "other", Openness.SEALED);
                        projects.insert(handle, OPEN, "open", Openness.OPEN);
                    }
                    return true;
                });
    }

    private HttpDoor open(Path data, SecureRandom random) {
        var source = new FileKeySource(data.resolve("root.key"));
        var status =
                new StatusRoutes(
                        premises,
                        new StatusRoutes.Facts(
                                SealStatus.of(source, SealState.UNSEALED), "sqlite", "test"));
        var unseen = new ArrayList<>(rooms.unseen());
        unseen.addAll(status.unseen());
        unseen.addAll(new AuditRoutes(premises, data).unseen());
        var surfaces =
                List.of(
                        new Surface(
                                "/key-manager",
                                rooms.barbican(),
                                BarbicanError.style(
                                        () -> URI.create("https://strongroom.test:8443"))),
                        new Surface("/unseen", unseen, ErrorStyle.problem()),
                        new Surface("", status.root(), ErrorStyle.problem()));
        var settings =
                new HttpSettings("127.0.0.1", 0, Optional.empty(), HttpSettings.Limits.defaults());
        return HttpDoor.open(settings, surfaces, new BelievingGate(), random);
    }

    /// Believes who a request says it is.
    private final class BelievingGate implements Gate {

        @Override
        public Caller identify(Exchange exchange) {
            return exchange.header(CALLER).map(callers::get).orElseGet(Caller.Anonymous::new);
        }

        @Override
        public void admit(Caller caller, Operation operation, Exchange exchange) {
            premises.policy().admit(caller, (dev.unseen.identity.policy.Operation) operation);
        }

        @Override
        public void refused(Exchange exchange, Operation operation, int status) {}
    }

    public List<Surface> surfaces() {
        return door.surfaces();
    }

    // ---- callers

    public static Caller provisioner() {
        return automation(FLEET, Role.DEPLOYMENT_SECRETS_PROVISIONER);
    }

    public static Caller automation(ProjectId project, Role role) {
        return new Caller.Automation(
                new UserId("a".repeat(32)), project, Set.of(role), new Reach.Unrestricted());
    }

    /// An automation that is nobody else: each letter is an account of its own.
    public static Caller automation(char letter, ProjectId project, Role... roles) {
        return new Caller.Automation(
                new UserId(String.valueOf(letter).repeat(32)),
                project,
                Set.of(roles),
                new Reach.Unrestricted());
    }

    public static Caller person(Role role) {
        return new Caller.Person(
                new UserId("b".repeat(32)), Set.of(role), Caller.Assurance.TWO_FACTORS);
    }

    public static Caller.Node node(String container) {
        return new Caller.Node(
                new NodeId("c".repeat(32)),
                FLEET,
                new ContainerId(container),
                new SessionId("d".repeat(32)));
    }

    // ---- requests

    public record Got(int status, Map<String, List<String>> headers, byte[] bytes) {
        public String text() {
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        }

        public tools.jackson.databind.JsonNode json() {
            return dev.unseen.chassis.json.Json.tree(bytes);
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .map(each -> each.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    public Got get(Caller caller, String path, String... headers) {
        return send(caller, "GET", path, Optional.empty(), headers);
    }

    public Got post(Caller caller, String path, String json, String... headers) {
        return send(caller, "POST", path, Optional.of(json), headers);
    }

    public Got put(Caller caller, String path, String json, String... headers) {
        return send(caller, "PUT", path, Optional.of(json), headers);
    }

    public Got patch(Caller caller, String path, String json) {
        return send(caller, "PATCH", path, Optional.of(json));
    }

    public Got delete(Caller caller, String path) {
        return send(caller, "DELETE", path, Optional.empty());
    }

    /// Stores a text and returns the secret's path.
    public String stored(Caller caller, String name) {
        Got got =
                post(
                        caller,
                        "/key-manager/v1/secrets",
                        """
                        {"name":"%s","payload":"the value of it",
                         "payload_content_type":"text/plain"}\
                        """
                                .formatted(name));
        if (got.status() != 201) {
            throw new IllegalStateException(got.status() + " " + got.text());
        }
        return path(got.json().path("secret_ref").stringValue());
    }

    public Got send(
            Caller caller, String verb, String path, Optional<String> json, String... headers) {
        String name = Integer.toHexString(caller.hashCode()) + caller.getClass().getSimpleName();
        callers.put(name, caller);
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                        .timeout(Duration.ofSeconds(20))
                        .header(CALLER, name)
                        .method(
                                verb,
                                json.map(HttpRequest.BodyPublishers::ofString)
                                        .orElseGet(HttpRequest.BodyPublishers::noBody));
        if (json.isPresent() && List.of(headers).stream().noneMatch("Content-Type"::equals)) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Got(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- what deploys do

    /// Orders a secret and returns its reference.
    public String order(String name, String unseen) {
        return order(provisioner(), name, unseen);
    }

    public String order(Caller caller, String name, String unseen) {
        Got ordered =
                post(
                        caller,
                        "/key-manager/v1/orders",
                        """
                        {"type":"key","meta":{"name":"%s","unseen":%s}}\
                        """
                                .formatted(name, unseen));
        if (ordered.status() != 202) {
            throw new IllegalStateException(ordered.status() + " " + ordered.text());
        }
        String orderRef = ordered.json().path("order_ref").stringValue();
        return get(caller, path(orderRef)).json().path("secret_ref").stringValue();
    }

    /// Makes a container and returns its reference.
    public String container(String name, Map<String, String> refs) {
        var members =
                refs.entrySet().stream()
                        .map(
                                each ->
                                        "{\"name\":\"%s\",\"secret_ref\":\"%s\"}"
                                                .formatted(each.getKey(), each.getValue()))
                        .toList();
        Got created =
                post(
                        provisioner(),
                        "/key-manager/v1/containers",
                        """
                        {"type":"generic","name":"%s","secret_refs":[%s]}\
                        """
                                .formatted(name, String.join(",", members)));
        if (created.status() != 201) {
            throw new IllegalStateException(created.status() + " " + created.text());
        }
        return created.json().path("container_ref").stringValue();
    }

    /// A reference as a path at this door.
    public static String path(String ref) {
        return URI.create(ref).getPath();
    }

    public static String id(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    // ---- what servers do

    private static Vault.Answer answer(Exchange exchange, Caller.Node node, long generation) {
        var key = new AnswerKey(Plaintext.copyOf(SESSION_SECRET));
        return new Vault.Answer(
                key, NONCE, aad(node, generation, exchange.verb().name(), exchange.path()));
    }

    private static byte[] aad(Caller.Node node, long generation, String verb, String path) {
        return Binding.of("unseen/v1/answer")
                .with(node.id().value())
                .with(generation)
                .with(verb)
                .with(path)
                .with(NONCE)
                .bytes();
    }

    /// Opens a sealed answer as the server that it is for.
    public static byte[] open(Caller.Node node, String path, Got got) {
        long generation = Long.parseLong(got.header("Unseen-Generation"));
        try (var key = new AnswerKey(Plaintext.copyOf(SESSION_SECRET));
                var plain = key.open(NONCE, aad(node, generation, "GET", path), got.bytes())) {
            return plain.lend(byte[]::clone);
        }
    }

    // ---- the log

    public List<StoredEntry> entries() {
        List<StoredEntry> all = new ArrayList<>();
        List<StoredEntry> page;
        do {
            page = log.read(new EntryIndex(all.size()), 1_000);
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    @Override
    public void close() {
        http.close();
        door.close();
        rooms.close();
        log.close();
        database.close();
    }
}
