package dev.unseen.identity;

import dev.unseen.audit.Acts;
import dev.unseen.audit.AuditLog;
import dev.unseen.audit.AuditSettings;
import dev.unseen.audit.EntryIndex;
import dev.unseen.audit.StoredEntry;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.sql.Database;
import dev.unseen.crypto.SigningKey;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Accounts;
import dev.unseen.identity.account.Belongings;
import dev.unseen.identity.account.Projects;
import dev.unseen.identity.credential.PasswordCost;
import dev.unseen.identity.gate.NodeAuthenticator;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.row.RowSeal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Identity as a process runs it: a real database, a real log, a real door on a free port.
public final class House implements AutoCloseable {

    public static final URI CONTROL = URI.create("https://control.example:8443");

    public final ManualClock clock = new ManualClock();
    public final SecureRandom random = new SecureRandom();
    public final TestSealing sealing = new TestSealing();
    public final Database database;
    public final AuditLog log;
    public final Identity identity;
    public final RowSeal seal;
    public final Accounts accounts;
    public final Projects projects;
    public final URI self;

    private final HttpDoor door;

    static {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
    }

    private House(Path directory, List<Route> barbican) {
        this.database = Database.open(Stores.location(directory), "db/strongroom");
        this.log =
                AuditLog.open(
                        directory.resolve("audit"),
                        AuditSettings.of("audit.test/identity"),
                        List.of(SigningKey.generate("Ed25519", random)),
                        clock);
        var address = new AtomicReference<>(URI.create("http://127.0.0.1"));
        var world =
                new Identity.World(database, log, new Acts(log, database), sealing, random, clock);
        this.seal = Identity.rowSeal(world);
        this.accounts = new Accounts(seal, random, clock);
        this.projects = new Projects(seal, random, clock);
        this.identity =
                new Identity(
                        world,
                        settings(),
                        new Identity.Addresses(address::get, () -> CONTROL),
                        Belongings::none);
        this.door = open(barbican);
        address.set(URI.create("http://127.0.0.1:" + door.port()));
        this.self = address.get();
    }

    /// The defaults, but with passwords that are cheap to check.
    private static IdentitySettings settings() {
        var defaults = IdentitySettings.defaults();
        return new IdentitySettings(
                defaults.region(),
                defaults.tokenLife(),
                defaults.sessionLife(),
                new PasswordCost(64, 1),
                defaults.services(),
                defaults.newProjects());
    }

    public static House open(Path directory) {
        return new House(directory, List.of());
    }

    /// With more routes under `/key-manager`.
    public static House open(Path directory, List<Route> barbican) {
        return new House(directory, barbican);
    }

    private HttpDoor open(List<Route> barbican) {
        List<Surface> surfaces = new ArrayList<>(identity.surfaces());
        var unseen = new ArrayList<>(identity.unseenRoutes());
        unseen.add(Route.get("/v1/status", Operation.STATUS_READ, _ -> Reply.text(200, "fine")));
        surfaces.add(new Surface("/unseen", unseen, ErrorStyle.problem()));
        surfaces.add(new Surface("/key-manager", barbican, ErrorStyle.problem()));
        var settings =
                new HttpSettings("127.0.0.1", 0, Optional.empty(), HttpSettings.Limits.defaults());
        return HttpDoor.open(settings, surfaces, identity.gate(NodeAuthenticator.none()), random);
    }

    public Browser browser() {
        return new Browser(self);
    }

    public HttpResponse<String> logIn(Object body) {
        return browser().json("POST", Logins.TOKENS, body);
    }

    /// A token by an application credential.
    public String token(String id, String secret) {
        return Logins.token(logIn(Logins.withCredential(id, secret)));
    }

    public List<Surface> surfaces() {
        return door.surfaces();
    }

    public ProjectId project(String name, Openness openness) {
        ProjectId id = projects.newId();
        database.write(
                handle -> {
                    projects.insert(handle, id, name, openness);
                    return true;
                });
        return id;
    }

    public UserId automation(String name, ProjectId project, Role... roles) {
        UserId id = accounts.newId();
        database.write(
                handle -> {
                    accounts.insert(handle, id, name, Account.Kind.AUTOMATION);
                    for (Role role : roles) {
                        accounts.grant(handle, id, project, role);
                    }
                    return true;
                });
        return id;
    }

    public List<StoredEntry> entries() {
        return log.read(new EntryIndex(0), AuditSettings.READ_ENTRIES_MAX);
    }

    public long count(String table) {
        return database.read(
                handle ->
                        handle.createQuery("SELECT count(*) FROM " + table)
                                .mapTo(Long.class)
                                .one());
    }

    public String newHex() {
        return Ids.hex(random);
    }

    @Override
    public void close() {
        door.close();
        log.close();
        database.close();
    }
}
