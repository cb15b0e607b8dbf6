package dev.unseen.app.control;

import dev.unseen.app.Doors;
import dev.unseen.app.Ready;
import dev.unseen.app.config.ControlConfig;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.file.DirectoryLock;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.http.StrictTransport;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.sql.Database;
import dev.unseen.chassis.sql.SqliteLibrary;
import dev.unseen.client.http.Breaker;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.Pause;
import dev.unseen.client.http.Retries;
import dev.unseen.client.keystone.Line;
import dev.unseen.client.keystone.Login;
import dev.unseen.client.log.LogMemory;
import dev.unseen.client.state.StateFiles;
import dev.unseen.fleet.Fleet;
import dev.unseen.fleet.access.ControlGate;
import dev.unseen.fleet.access.FreshPersons;
import dev.unseen.fleet.budget.Calls;
import dev.unseen.fleet.secrets.KeyManager;
import dev.unseen.fleet.strongroom.ControlCredential;
import dev.unseen.fleet.strongroom.StrongroomPersons;
import dev.unseen.portal.Portal;
import dev.unseen.portal.PortalSettings;
import dev.unseen.portal.audit.LogWatch;
import dev.unseen.portal.strongroom.HttpStrongroom;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Control as a process: the fleet at work, portal and fleet API behind one door. It holds no
/// key; its one credential lets it order secrets and read none.
public final class ControlProcess implements AutoCloseable {

    private static final String MIGRATIONS = "db/control";
    private static final int TRIES_MAX = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DirectoryLock lock;
    private final Database database;
    private final Fleet fleet;
    private final LogWatch watch;
    private final HttpDoor door;
    private final List<Surface> surfaces;

    private ControlProcess(
            DirectoryLock lock,
            Database database,
            Fleet fleet,
            LogWatch watch,
            HttpDoor door,
            List<Surface> surfaces) {
        this.surfaces = surfaces;
        this.watch = watch;
        this.lock = lock;
        this.database = database;
        this.fleet = fleet;
        this.door = door;
    }

    public static ControlProcess start(ControlConfig config) throws InterruptedException {
        Path data = PrivateFiles.directory(config.data());
        DirectoryLock lock = DirectoryLock.take(data);
        SqliteLibrary.unpackInto(data.resolve("native"));
        var random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        Path file = data.resolve("control.db");
        RememberedMachines.require(file, data.resolve("machines"));
        Database database = Database.open("sqlite:" + file, MIGRATIONS);
        var installation = new Installed(config);
        var strongroom = new Https(config.strongroom().url(), installation.authority());
        Line line = line(strongroom, config, clock, random);
        var calls = new Calls(database, clock);
        KeyManager keyManager =
                new KeyManagers(
                                config,
                                installation,
                                new KeyManagers.Ground(database, calls, clock, random))
                        .open(line, System.getenv());
        Fleet fleet =
                Fleet.open(
                        installation.fleetSettings(
                                keyManager.directions(), () -> new ProjectId(line.project())),
                        keyManager,
                        new Fleet.Ground(database, clock, random));
        var persons = new FreshPersons(new StrongroomPersons(line), clock);
        var identity = installation.identity();
        var memory = new LogMemory(new StateFiles(data), identity.logOrigin(), identity.logKeys());
        LogWatch watch = LogWatch.of(memory, strongroom, clock);
        watch.start();
        var portal =
                new Portal(
                        new PortalSettings(config::url, release(), fleet.level()),
                        new Portal.World(
                                new HttpStrongroom(strongroom),
                                persons,
                                fleet.permitted(),
                                fleet.blueprints(),
                                watch,
                                fleet.assurance()::standing),
                        new Portal.Ground(database, clock, random));
        var gate = new ControlGate(persons, List.of(portal.token()));
        List<Surface> surfaces =
                StrictTransport.over(List.of(fleet.surface(), portal.surface()), config.url());
        HttpDoor door = HttpDoor.open(door(config, random, clock), surfaces, gate, random);
        fleet.start();
        Ready.write(data, door.port());
        return new ControlProcess(lock, database, fleet, watch, door, surfaces);
    }

    private static HttpSettings door(
            ControlConfig config, SecureRandom random, InstantSource clock) {
        var keys = new Doors.Keys(config.strongroom().tls(), config.data().resolve("door.pem"));
        return Doors.settings(config.listen(), config.url(), keys, random, clock);
    }

    /// What its door shows.
    public List<Surface> surfaces() {
        return surfaces;
    }

    /// As the build says.
    private static String release() {
        return Optional.ofNullable(ControlProcess.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    private static Line line(
            Https strongroom, ControlConfig config, InstantSource clock, SecureRandom random) {
        var retries = new Retries(TRIES_MAX, random, Pause.sleeping()).within(PATIENCE, clock);
        var credential = ControlCredential.file(config.strongroom().credential());
        var login = new Login(strongroom, "/identity/v3", credential, retries, clock);
        return new Line(strongroom, login, retries, new Breaker(clock));
    }

    /// Ends what a control that was killed has left running on this host, and that only.
    /// Errors: a refusal while a control is at work.
    public static void switchOff(ControlConfig config) throws InterruptedException {
        try (DirectoryLock _ = DirectoryLock.take(PrivateFiles.directory(config.data()))) {
            Path machines = PrivateFiles.directory(config.data().resolve("machines"));
            Fleet.powerOff(machines, config.local().cache());
        }
    }

    /// Switches the machines of this host off; the next start switches them on again.
    @Override
    public void close() {
        door.close();
        watch.close();
        powerOff();
        fleet.close();
        database.close();
        lock.close();
    }

    private void powerOff() {
        try {
            fleet.powerOff();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
