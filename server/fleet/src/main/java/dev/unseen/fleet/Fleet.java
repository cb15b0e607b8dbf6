package dev.unseen.fleet;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.access.Permitted;
import dev.unseen.fleet.assurance.Assurance;
import dev.unseen.fleet.blueprint.Blueprints;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.Deployments;
import dev.unseen.fleet.deployment.JdbcDeploymentStore;
import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.deployment.Timelines;
import dev.unseen.fleet.door.FleetRoutes;
import dev.unseen.fleet.health.HttpHealthCheck;
import dev.unseen.fleet.local.LocalProvider;
import dev.unseen.fleet.local.PowerSwitch;
import dev.unseen.fleet.machine.Level;
import dev.unseen.fleet.postgres.LocalPostgres;
import dev.unseen.fleet.saga.Crew;
import dev.unseen.fleet.saga.Saga;
import dev.unseen.fleet.secrets.KeyManager;
import dev.unseen.fleet.step.LiveSite;
import dev.unseen.fleet.step.Steps;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The fleet, wired: machines and databases on this host, secrets and nodes at the key manager.
public final class Fleet implements AutoCloseable {

    private static final Logger LOG = System.getLogger("unseen.fleet");

    private final KeyManager keyManager;
    private final Assurance assurance;
    private final Timelines timelines;
    private final Blueprints blueprints;
    private final LocalProvider provider;
    private final HttpHealthCheck health;
    private final LocalPostgres databases;
    private final LiveSite site;
    private final Crew crew;
    private final Permitted permitted;

    /// What every process has one of.
    public record Ground(Database database, InstantSource clock, SecureRandom random) {}

    private Fleet(
            FleetSettings settings, LocalProvider provider, KeyManager keyManager, Ground ground) {
        this.provider = provider;
        this.timelines = new Timelines(new JdbcDeploymentStore(ground.database()));
        this.blueprints = new Blueprints(settings.blueprints());
        this.databases = new LocalPostgres(settings.local().machines(), settings.cache());
        this.health = new HttpHealthCheck();
        var world =
                new Steps.World(
                        keyManager.secrets(), keyManager.nodes(), provider, databases, health);
        this.keyManager = keyManager;
        this.assurance = new Assurance(keyManager, ground.database(), ground.clock());
        this.site = new LiveSite(world, timelines, settings.installation());
        var saga =
                new Saga(
                        Steps.all(world, timelines, settings.installation()),
                        timelines,
                        settings.limits(),
                        ground.clock(),
                        ground.random());
        this.crew = new Crew(saga, timelines, settings.limits(), ground.clock());
        this.permitted =
                new Permitted(
                        new Deployments(
                                timelines, blueprints, crew, site, ground.clock(), ground.random()),
                        settings.project());
    }

    /// Errors: `Refusal` when the level that was asked for does not work here, or a blueprint of
    ///         the operator's has a mistake.
    public static Fleet open(FleetSettings settings, KeyManager keyManager, Ground ground)
            throws InterruptedException {
        var provider = LocalProvider.open(settings.local(), ground.random());
        var fleet = new Fleet(settings, provider, keyManager, ground);
        fleet.blueprints.all();
        return fleet;
    }

    /// Switches on every machine that should run and takes up what was under way. Machines that
    /// went on running without us are found as they are.
    public void start() throws InterruptedException {
        switchOn(State.ACTIVE);
        switchOn(State.DEPLOYING);
        crew.resume();
        assurance.start();
    }

    private void switchOn(State state) throws InterruptedException {
        for (Deployment deployment : timelines.in(state)) {
            try {
                if (provider.find(deployment.id()).isPresent()) {
                    site.start(deployment);
                }
            } catch (Outage | Refusal e) {
                LOG.log(Logger.Level.WARNING, "{0} stays off: {1}", deployment.name(), e);
            }
        }
    }

    public Deployments deployments() {
        return permitted.deployments();
    }

    /// The same, as far as somebody's roles reach.
    public Permitted permitted() {
        return permitted;
    }

    public Blueprints blueprints() {
        return blueprints;
    }

    /// How far machines are kept apart here, as a probe has found.
    public Level level() {
        return provider.level();
    }

    /// How the key manager stands, for people.
    public Assurance assurance() {
        return assurance;
    }

    /// `/fleet`
    public Surface surface() {
        List<Route> routes = new ArrayList<>(new FleetRoutes(permitted, blueprints).routes());
        routes.addAll(keyManager.routes());
        routes.addAll(assurance.routes());
        return new Surface("/fleet", routes, ErrorStyle.problem());
    }

    /// Switches off every machine on this host and its database. What should run is switched on
    /// again by the next [#start].
    public void powerOff() throws InterruptedException {
        crew.close();
        for (DeploymentId deployment : provider.deployments()) {
            provider.stop(deployment);
            databases.stop(deployment);
        }
    }

    /// The same for machines that nobody looks after, because control was killed.
    ///
    /// @param machines the folder that holds one folder per machine
    /// @param cache where PostgreSQL's programs are
    public static void powerOff(Path machines, Path cache) throws InterruptedException {
        var power = new PowerSwitch(machines);
        var databases = new LocalPostgres(machines, cache);
        for (DeploymentId deployment : power.deployments()) {
            power.off(deployment);
            databases.stop(deployment);
        }
    }

    /// Stops performing steps. Machines go on.
    @Override
    public void close() {
        assurance.close();
        keyManager.close();
        crew.close();
        health.close();
    }
}
