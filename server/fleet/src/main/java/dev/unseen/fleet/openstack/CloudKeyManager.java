package dev.unseen.fleet.openstack;

import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.sql.Database;
import dev.unseen.client.http.Pause;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.keystone.OpenStackEnvironment;
import dev.unseen.fleet.budget.Calls;
import dev.unseen.fleet.line.Asking;
import dev.unseen.fleet.node.Nodes;
import dev.unseen.fleet.secrets.Directions;
import dev.unseen.fleet.secrets.KeyManager;
import dev.unseen.fleet.secrets.SecretKeeper;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// A cloud's Keystone and Barbican, wired.
public final class CloudKeyManager implements KeyManager, AutoCloseable {

    private final Deployer deployer;
    private final SecretKeeper secrets;
    private final Nodes nodes;
    private final Directions directions;
    private final NodeRoutes routes;

    /// Where nodes find control, and who signs its certificate.
    public record Door(URI url, String authorityPem) {}

    /// What every process has one of.
    public record Ground(
            Database database, Calls calls, InstantSource clock, SecureRandom random) {}

    public CloudKeyManager(OpenStackEnvironment environment, Door door, Ground ground) {
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
    }

    /// Logs in and sees that the cloud does what we rely on.
    ///
    /// Errors: `Outage`; `Refusal` naming what is missing.
    public void check() {
        new Asking("cloud").asking(() -> deployer.working(each -> each.keyManager().prefix()));
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

    /// Deletes the credential that control worked with.
    @Override
    public void close() {
        new Asking("cloud")
                .asking(
                        () -> {
                            deployer.close();
                            return true;
                        });
    }
}
