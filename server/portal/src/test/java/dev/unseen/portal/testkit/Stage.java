package dev.unseen.portal.testkit;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.sql.Database;
import dev.unseen.chassis.tls.Authority;
import dev.unseen.client.log.LogBroken;
import dev.unseen.fleet.access.ControlGate;
import dev.unseen.fleet.access.Permitted;
import dev.unseen.fleet.assurance.Standing;
import dev.unseen.fleet.blueprint.BlueprintName;
import dev.unseen.fleet.blueprint.Blueprints;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.Deployments;
import dev.unseen.fleet.deployment.Deployments.Wish;
import dev.unseen.fleet.deployment.JdbcDeploymentStore;
import dev.unseen.fleet.deployment.Timelines;
import dev.unseen.fleet.deployment.VpsName;
import dev.unseen.fleet.door.FleetRoutes;
import dev.unseen.fleet.machine.Level;
import dev.unseen.portal.Portal;
import dev.unseen.portal.PortalOperation;
import dev.unseen.portal.PortalSettings;
import dev.unseen.portal.audit.LogWatch;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// Everything that a browser can be pointed at.
public final class Stage implements AutoCloseable {

    /// Whose servers are deployed here.
    public static final ProjectId PROJECT = new ProjectId("00000000000000000000000000000001");

    private final SecureRandom random = new SecureRandom();
    public final ManualClock clock = new ManualClock();
    public final FakePeople people = new FakePeople();
    public final FakeStrongroom strongroom = new FakeStrongroom(people);
    public final FakeSite site = new FakeSite(people, clock);
    public final Script script;
    public final Deployments deployments;
    private final Database database;
    private final Authority authority;
    private final HttpDoor door;
    private final HttpDoor login;
    /// What there is to be seen of the key manager.
    public volatile Standing standing =
            new Standing("strongroom", Optional.empty(), Optional.empty(), List.of());

    private volatile Optional<String> broken = Optional.empty();
    private volatile long logSize = 1_204;

    private Stage(Path directory) {
        authority = Authority.open(directory, random, java.time.InstantSource.system());
        database = Database.open("sqlite:" + directory.resolve("control.db"), "db/control");
        var timelines = new Timelines(new JdbcDeploymentStore(database));
        var blueprints = new Blueprints(Optional.empty());
        script = new Script(timelines, clock);
        deployments = new Deployments(timelines, blueprints, _ -> {}, site, clock, random);
        var permitted = new Permitted(deployments, () -> PROJECT);
        var portal =
                new Portal(
                        new PortalSettings(this::address, "0.1.0", Level.PROCESS),
                        new Portal.World(
                                strongroom,
                                people,
                                permitted,
                                blueprints,
                                LogWatch.of(this::look, clock),
                                () -> standing),
                        new Portal.Ground(database, clock, random));
        var fleet = new FleetRoutes(permitted, blueprints).routes();
        door =
                open(
                        List.of(
                                portal.surface(),
                                new Surface("/fleet", fleet, ErrorStyle.problem())),
                        new ControlGate(people, List.of(portal.token())));
        login = open(List.of(loginPage()), new ControlGate(people, List.of()));
        strongroom.standAt(URI.create("https://127.0.0.1:" + login.port()));
    }

    public static Stage open(Path directory) {
        return new Stage(directory);
    }

    private HttpDoor open(List<Surface> surfaces, ControlGate gate) {
        var tls = authority.issue("stage", List.of("localhost"), List.of("127.0.0.1"));
        var settings =
                new HttpSettings("127.0.0.1", 0, Optional.of(tls), HttpSettings.Limits.defaults());
        return HttpDoor.open(settings, surfaces, gate, random);
    }

    /// Stands for the strongroom's page: one button instead of password and code.
    private Surface loginPage() {
        var page =
                Route.get(
                        "/oauth/authorize",
                        PortalOperation.PORTAL_ENTER,
                        exchange -> Reply.html(200, button(exchange)));
        return new Surface("/identity", List.of(page), ErrorStyle.problem());
    }

    private String button(Exchange exchange) {
        String back =
                "%s?code=%s&state=%s&iss=%s"
                        .formatted(
                                exchange.query("redirect_uri").orElse(""),
                                FakeStrongroom.CODE,
                                exchange.query("state").orElse(""),
                                strongroom.address());
        return "<link rel=icon href='data:,'><a id=in href='%s'>In</a>".formatted(back);
    }

    private long look() {
        broken.ifPresent(
                what -> {
                    throw new LogBroken(what);
                });
        return logSize;
    }

    public void breakLog(String what) {
        broken = Optional.of(what);
    }

    public void growLog(long size) {
        logSize = size;
    }

    public URI address() {
        return URI.create("https://127.0.0.1:" + door.port());
    }

    public SSLContext trust() {
        return dev.unseen.chassis.tls.Trust.of(authority.certificate());
    }

    public List<Route> routes() {
        return door.surfaces().getFirst().routes();
    }

    public Deployment order(String name, String customer) {
        return deployments.deploy(
                new Wish(new VpsName(name), customer, new BlueprintName("core-7")),
                PROJECT,
                new UserId("11111111-1111-4111-8111-111111111111"));
    }

    public DeploymentId active(String name, String customer) {
        DeploymentId id = order(name, customer).id();
        script.activate(id);
        return id;
    }

    @Override
    public void close() {
        door.close();
        login.close();
        database.close();
    }
}
