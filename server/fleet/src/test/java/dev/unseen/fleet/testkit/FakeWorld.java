package dev.unseen.fleet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.fleet.blueprint.BlueprintName;
import dev.unseen.fleet.blueprint.Blueprints;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.DeploymentStore;
import dev.unseen.fleet.deployment.Deployments;
import dev.unseen.fleet.deployment.Overtaken;
import dev.unseen.fleet.deployment.Timelines;
import dev.unseen.fleet.deployment.VpsName;
import dev.unseen.fleet.health.HealthReport;
import dev.unseen.fleet.saga.Saga;
import dev.unseen.fleet.saga.SagaLimits;
import dev.unseen.fleet.step.Installation;
import dev.unseen.fleet.step.LiveSite;
import dev.unseen.fleet.step.Steps;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Everything that a saga talks to, in memory but for the store.
public final class FakeWorld {

    public static final UserId ADMIN = new UserId("0123456789abcdef0123456789abcdef");

    public static final ProjectId PROJECT = new ProjectId("00000000000000000000000000000001");

    private static final int TURNS_MAX = 1_000;

    public final Faults faults;
    public final FakeCloud cloud;
    public final FakeSecretKeeper keys;
    public final FakeNodes nodes;
    public final FakeDatabases databases;
    public final ManualClock clock = new ManualClock();
    public final Timelines timelines;

    private final Random random = new Random(7);
    private final Optional<Path> blueprints;
    private HealthReport health = new HealthReport(200, List.of("JWT_SECRET"), List.of());
    private int kills;

    public FakeWorld(DeploymentStore store, Faults faults) {
        this(store, faults, Optional.empty());
    }

    public FakeWorld(DeploymentStore store, Faults faults, Optional<Path> blueprints) {
        this.faults = faults;
        this.blueprints = blueprints;
        this.cloud = new FakeCloud(faults);
        this.keys = new FakeSecretKeeper(faults);
        this.nodes = new FakeNodes(faults, cloud);
        this.databases = new FakeDatabases(faults);
        this.timelines = new Timelines(new FaultyStore(store, faults));
    }

    public void answerHealth(HealthReport report) {
        health = report;
    }

    public int kills() {
        return kills;
    }

    private Steps.World world() {
        return new Steps.World(keys, nodes, cloud, databases, _ -> health);
    }

    /// As a process that has just started sees it: nothing in memory but what is in the store.
    public Saga saga() {
        return new Saga(
                Steps.all(world(), timelines, installation()),
                timelines,
                SagaLimits.USUAL,
                clock,
                random);
    }

    private static Installation installation() {
        var strongroom =
                new Installation.Strongroom(
                        URI.create("https://strongroom:1"), "a certificate", "a fingerprint");
        return new Installation(
                Path.of("/usr/bin/java"), Map.of("recruit", Path.of("/app")), strongroom);
    }

    public Deployments deployments() {
        return new Deployments(
                timelines,
                new Blueprints(blueprints),
                _ -> {},
                new LiveSite(world(), timelines, installation()),
                clock,
                new SecureRandom());
    }

    public Deployment deploy(String name) {
        return deploy(name, "core-7");
    }

    public Deployment deploy(String name, String blueprint) {
        return deploy(name, blueprint, PROJECT);
    }

    public Deployment deploy(String name, String blueprint, ProjectId project) {
        return deployments()
                .deploy(
                        new Deployments.Wish(
                                new VpsName(name), "Acme B.V.", new BlueprintName(blueprint)),
                        project,
                        ADMIN);
    }

    /// Advances a deployment until it rests, starting the process again whenever it was killed.
    public Deployment settle(DeploymentId id) throws InterruptedException {
        Saga saga = saga();
        Deployment deployment = timelines.find(id).orElseThrow();
        for (int i = 0; i < TURNS_MAX && !deployment.state().isAtRest(); i++) {
            clock.reach(deployment.status().wake());
            try {
                deployment = saga.advance(deployment);
            } catch (Faults.Killed _) {
                kills++;
                saga = saga();
                deployment = timelines.find(id).orElseThrow();
            } catch (Outage | Overtaken _) {
                deployment = timelines.find(id).orElseThrow();
            }
        }
        assertThat(deployment.state().isAtRest()).as("the deployment comes to rest").isTrue();
        return deployment;
    }
}
