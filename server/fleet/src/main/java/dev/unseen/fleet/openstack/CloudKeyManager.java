package dev.unseen.fleet.openstack;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.sql.Database;
import dev.unseen.client.doctor.Doctor;
import dev.unseen.client.doctor.Examination;
import dev.unseen.client.http.Pause;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.keystone.OpenStackEnvironment;
import dev.unseen.fleet.budget.Calls;
import dev.unseen.fleet.line.Asking;
import dev.unseen.fleet.node.Nodes;
import dev.unseen.fleet.secrets.Directions;
import dev.unseen.fleet.secrets.KeyManager;
import dev.unseen.fleet.secrets.SecretKeeper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A cloud's Keystone and Barbican, wired.
public final class CloudKeyManager implements KeyManager {

    private static final Logger LOG = System.getLogger("unseen.control");

    private final Deployer deployer;
    private final SecretKeeper secrets;
    private final Nodes nodes;
    private final Directions directions;
    private final NodeRoutes routes;
    private final Supplier<Examination> examination;

    /// Where nodes find control, and who signs its certificate.
    public record Door(URI url, String authorityPem) {}

    /// What every process has one of.
    public record Ground(
            Database database, Calls calls, InstantSource clock, SecureRandom random) {}

    /// @param probes people's accounts that an examination may borrow
    public CloudKeyManager(
            OpenStackEnvironment environment,
            Map<String, OpenStackEnvironment.Account> probes,
            Door door,
            Ground ground) {
        var clouds = new Cloud.Ground(ground.clock(), ground.random(), Pause.sleeping());
        var service =
                new Cloud(
                        environment.cloud(),
                        environment.service().within(environment.project()),
                        clouds,
                        ground.calls());
        var runtime =
                environment.hasRuntimeUser()
                        ? service.as(environment.runtime().within(environment.project()))
                        : service;
        var tables =
                new CloudKeys.Tables(
                        new SecretTable(ground.database()),
                        new NodeTable(ground.database()),
                        ground.calls());
        var lending = new Lending(runtime, tables.secrets(), ground.calls(), ground.random());
        this.deployer = new Deployer(service, tables.secrets().installation(ground.random()));
        this.secrets = new CloudKeys(deployer, lending::user, tables, ground.clock());
        this.nodes = new CloudNodes(tables.nodes(), lending, ground.clock(), ground.random());
        this.directions =
                new CloudDirections(
                        new CloudDirections.Control(door.url(), door.authorityPem()),
                        service,
                        environment.cloud());
        this.routes =
                new NodeRoutes(
                        tables, lending, new NodeRoutes.Ground(ground.clock(), ground.random()));
        this.examination = () -> new Doctor(environment, probes, clouds, ground.calls()).examine();
    }

    /// Logs in and sees that the cloud does what we rely on; when it does not answer now, that is
    /// seen before the first order.
    ///
    /// Errors: `Refusal` naming what is missing.
    public void check() {
        try {
            new Asking("cloud").asking(() -> deployer.working(each -> each.keyManager().prefix()));
        } catch (Outage e) {
            LOG.log(Level.WARNING, "The cloud does not answer: {0}", e.getMessage());
        }
    }

    @Override
    public String name() {
        return "openstack";
    }

    @Override
    public SecretKeeper secrets() {
        return secrets;
    }

    @Override
    public Nodes nodes() {
        return nodes;
    }

    @Override
    public Directions directions() {
        return directions;
    }

    @Override
    public List<Route> routes() {
        return routes.routes();
    }

    @Override
    public Optional<Supplier<Examination>> examination() {
        return Optional.of(examination);
    }

    /// Deletes the credential that control worked with; the next start does so where this cannot.
    @Override
    public void close() {
        try {
            deployer.close();
        } catch (StrongroomRefused | StrongroomUnreachable e) {
            LOG.log(Level.WARNING, "Control's credential stays at the cloud: {0}", e.getMessage());
        }
    }
}
