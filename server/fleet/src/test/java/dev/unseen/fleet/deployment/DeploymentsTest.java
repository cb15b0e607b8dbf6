package dev.unseen.fleet.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.blueprint.SecretClass;
import dev.unseen.fleet.blueprint.SecretPlan.ValueSpec;
import dev.unseen.fleet.blueprint.ValueKind;
import dev.unseen.fleet.node.NodeStatus;
import dev.unseen.fleet.secrets.Wanted;
import dev.unseen.fleet.testkit.FakeWorld;
import dev.unseen.fleet.testkit.Faults;
import dev.unseen.fleet.testkit.MemoryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentsTest {

    @TempDir(factory = MemoryFolder.class)
    private Path directory;

    private Database database;
    private FakeWorld world;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + directory.resolve("control.db"), "db/control");
        world = world(Optional.empty());
    }

    private FakeWorld world(Optional<Path> blueprints) {
        return new FakeWorld(new JdbcDeploymentStore(database), Faults.none(), blueprints);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("S2-047: the timeline shows each step with evidence")
    void deploy_thatGoesWell_showsEachStepWithItsEvidence() throws Exception {
        Deployment deployment = world.settle(world.deploy("acme-01").id());

        List<Event> timeline = world.deployments().timeline(deployment.id());
        assertThat(timeline)
                .filteredOn(each -> each.kind() == Event.Kind.DONE)
                .extracting(each -> each.step().orElseThrow())
                .containsExactly(StepName.values());
        assertThat(timeline)
                .filteredOn(each -> each.kind() == Event.Kind.DONE)
                .allSatisfy(each -> assertThat(each.evidence().facts()).isNotEmpty());
        assertThat(timeline.getLast().kind()).isEqualTo(Event.Kind.ACTIVE);
    }

    @Test
    void deploy_ofALivingName_isRefusedAndChangesNothing() throws Exception {
        Deployment first = world.settle(world.deploy("acme-01").id());

        assertThatThrownBy(() -> world.deploy("acme-01"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("There is a VPS of this name already");

        assertThat(world.deployments().list()).containsExactly(first);
        assertThat(world.keys.secrets()).hasSize(7);
    }

    @Test
    void deploy_ofADestroyedName_isANewDeployment() throws Exception {
        Deployment first = world.settle(world.deploy("acme-01").id());
        world.deployments().destroy(first.id());
        assertThat(world.settle(first.id()).state()).isEqualTo(State.DESTROYED);

        Deployment second = world.settle(world.deploy("acme-01").id());

        assertThat(second.state()).isEqualTo(State.ACTIVE);
        assertThat(world.deployments().require("acme-01").id()).isEqualTo(second.id());
    }

    @Test
    void destroy_halfWay_undoesWhatThereIs() throws Exception {
        world.nodes.force(NodeStatus.State.RESERVED);
        Deployment deployment = world.deploy("acme-01");
        var saga = world.saga();
        Deployment halfWay = saga.advance(saga.advance(saga.advance(deployment)));
        assertThat(halfWay.status().reason()).contains("The node has not called yet");

        world.deployments().destroy(deployment.id());

        assertThatThrownBy(
                        () ->
                                saga.advance(
                                        halfWay.with(
                                                halfWay.status().at(6, world.clock.instant()))))
                .isInstanceOf(Overtaken.class);
        assertThat(world.settle(deployment.id()).state()).isEqualTo(State.DESTROYED);
        assertThat(world.keys.secrets()).isEmpty();
        assertThat(world.cloud.living()).isZero();
        assertThat(world.nodes.admitted()).isZero();
    }

    @Test
    void destroy_ofADestroyedDeployment_changesNothing() throws Exception {
        Deployment deployment = world.settle(world.deploy("acme-01").id());
        world.deployments().destroy(deployment.id());
        Deployment destroyed = world.settle(deployment.id());

        assertThat(world.deployments().destroy(deployment.id())).isEqualTo(destroyed);
    }

    @Test
    void settle_ofANodeThatNeverCalls_failsAfterTheStepsLimit() throws Exception {
        world.nodes.force(NodeStatus.State.RESERVED);
        var started = world.clock.instant();

        Deployment deployment = world.settle(world.deploy("acme-01").id());

        assertThat(deployment.state()).isEqualTo(State.FAILED);
        assertThat(deployment.status().reason())
                .contains("Not done within 300 s: The node has not called yet");
        assertThat(Duration.between(started, world.clock.instant()))
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
    }

    @Test
    void settle_ofAStolenTicket_saysQuarantineAndLeavesNothing() throws Exception {
        world.nodes.force(NodeStatus.State.QUARANTINED);

        Deployment deployment = world.settle(world.deploy("acme-01").id());

        assertThat(deployment.status().reason().orElse("")).contains("quarantine");
        assertThat(world.keys.secrets()).isEmpty();
    }

    @Test
    void userData_ofADeployment_holdsTheTicketAndNoSecret() throws Exception {
        Deployment deployment = world.settle(world.deploy("acme-01").id());

        var userData = new String(world.cloud.userData(deployment.id()), StandardCharsets.UTF_8);
        assertThat(userData)
                .contains("\"unseen\":1", "\"vps\":\"acme-01\"", "\"ticket\":\"unt1_")
                .contains("\"PORT\":\"20001\"", "\"DB_PORT\":\"20002\"", "\"VPS_ID\":\"acme-01\"")
                .doesNotContain("Acme", "key-manager");
    }

    @Test
    void order_ofTheDatabasePassword_asksForItsVerifierOnly() throws Exception {
        world.settle(world.deploy("acme-01").id());

        assertThat(world.keys.wanted("acme-01_DB_PASSWORD"))
                .isEqualTo(
                        new Wanted.Generated(
                                new ValueSpec(ValueKind.PASSWORD, 32),
                                SecretClass.REGENERABLE,
                                List.of("scram-sha-256")));
        assertThat(world.keys.wanted("acme-01_JWT_SECRET"))
                .extracting("derived")
                .isEqualTo(List.of());
    }

    @Test
    void order_ofAComposite_namesItsPartsByReference(@TempDir Path folder) throws Exception {
        writeShop(folder);
        world = world(Optional.of(folder));

        Deployment deployment = world.settle(world.deploy("shop-01", "shop").id());

        assertThat(deployment.state()).isEqualTo(State.ACTIVE);
        assertThat(world.keys.wanted("shop-01_DATABASE_URL"))
                .isEqualTo(
                        new Wanted.Composed(
                                "pg://app:${DB_PASSWORD|url}@127.0.0.1:20002/app",
                                Map.of("DB_PASSWORD", deployment.secret("DB_PASSWORD"))));
    }

    private static void writeShop(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("shop.yaml"),
                """
                name: shop
                secrets:
                  - {name: DB_PASSWORD, class: regenerable, kind: password}
                composites:
                  - name: DATABASE_URL
                    template: pg://app:${DB_PASSWORD|url}@${host}:${database.port}/app
                database: {engine: postgresql, role: app, name: app, password: DB_PASSWORD}
                application: {name: recruit, command: ["${java}"]}
                """);
    }

    @Test
    void restart_ofAnActiveDeployment_standsInTheTimeline() throws Exception {
        Deployment deployment = world.settle(world.deploy("acme-01").id());

        world.deployments().restart(deployment.id());

        assertThat(world.deployments().timeline(deployment.id()).getLast().kind())
                .isEqualTo(Event.Kind.RESTARTED);
        assertThat(world.deployments().observe(deployment.id()).running()).isTrue();
        assertThat(world.databases.isRunning(deployment.id())).contains(true);
    }

    @Test
    void restart_ofADeploymentUnderWay_isRefused() {
        Deployment deployment = world.deploy("acme-01");

        assertThatThrownBy(() -> world.deployments().restart(deployment.id()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void subscribe_afterAnEntry_getsTheLaterOnesAndEnds() throws Exception {
        Deployment deployment = world.settle(world.deploy("acme-01").id());

        try (Feed feed = world.deployments().subscribe(deployment.id(), 3)) {
            List<Event> events = feed.next(Duration.ofSeconds(5));
            assertThat(events.getFirst().number()).isEqualTo(4);
            assertThat(events.getLast().kind()).isEqualTo(Event.Kind.ACTIVE);
            assertThat(feed.isOver()).isTrue();
        }
    }

    @Test
    void secrets_ofADeployment_areNamesAndAges() throws Exception {
        Deployment deployment = world.settle(world.deploy("acme-01").id());

        assertThat(world.deployments().secrets(deployment.id()))
                .filteredOn(each -> each.name().equals("DB_PASSWORD"))
                .singleElement()
                .satisfies(each -> assertThat(each.rotateEvery()).contains(Duration.ofDays(30)));
    }

    @Test
    @DisplayName("a released server comes in anew: new ticket, new machine, the same secrets")
    void release_ofAServerInQuarantine_makesItsMachineAnew() throws Exception {
        Deployment deployment = world.settle(world.deploy("acme-01").id());
        world.nodes.quarantine(deployment.node());

        Deployment released = world.deployments().release(deployment.id(), "admin");

        assertThat(released.references().secrets()).isEqualTo(deployment.references().secrets());
        assertThat(world.cloud.living()).isEqualTo(1);
        assertThat(world.cloud.created()).isEqualTo(2);
        assertThat(world.nodes.find(deployment.node()).orElseThrow().state())
                .isEqualTo(NodeStatus.State.ENROLLED);
        Event last = world.deployments().timeline(deployment.id()).getLast();
        assertThat(last.kind()).isEqualTo(Event.Kind.RELEASED);
        assertThat(last.evidence().facts()).isNotEmpty();
    }

    @Test
    void release_byWhomTheStrongroomRefuses_changesNothing() throws Exception {
        Deployment deployment = world.settle(world.deploy("acme-01").id());
        world.nodes.quarantine(deployment.node());

        assertThatThrownBy(() -> world.deployments().release(deployment.id(), "operator"))
                .isInstanceOf(Refusal.class);

        assertThat(world.cloud.created()).isEqualTo(1);
        assertThat(world.deployments().require(deployment.id())).isEqualTo(deployment);
    }

    @Test
    void release_ofAServerThatIsNotInQuarantine_isAConflict() throws Exception {
        Deployment deployment = world.settle(world.deploy("acme-01").id());

        assertThatThrownBy(() -> world.deployments().release(deployment.id(), "admin"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not in quarantine");

        assertThat(world.cloud.created()).isEqualTo(1);
    }

    @Test
    void release_afterHalfOfIt_goesOn() throws Exception {
        Deployment deployment = world.settle(world.deploy("acme-01").id());
        world.nodes.quarantine(deployment.node());
        world.nodes.release(deployment.node(), "admin");

        world.deployments().release(deployment.id(), "admin");

        assertThat(world.nodes.find(deployment.node()).orElseThrow().state())
                .isEqualTo(NodeStatus.State.ENROLLED);
    }
}
