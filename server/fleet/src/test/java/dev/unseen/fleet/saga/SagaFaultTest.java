package dev.unseen.fleet.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Event;
import dev.unseen.fleet.deployment.JdbcDeploymentStore;
import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.health.HealthReport;
import dev.unseen.fleet.node.NodeStatus;
import dev.unseen.fleet.testkit.FakeWorld;
import dev.unseen.fleet.testkit.Faults;
import dev.unseen.fleet.testkit.MemoryFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// S2-046, L5: one fault at every effect in turn, journal writes included; afterwards nothing is
/// lost, doubled or left behind.
class SagaFaultTest {

    private static final int EFFECTS_MAX = 400;

    @TempDir(factory = MemoryFolder.class)
    private static Path directory;

    private static Database database;
    private static int names;

    @BeforeAll
    static void open() {
        database = Database.open("sqlite:" + directory.resolve("control.db"), "db/control");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /// Where a deployment goes wrong by itself.
    enum Trouble {
        NOWHERE(_ -> {}),
        SECRETS(world -> world.keys.refuse("CSRF_SECRET")),
        ENROLMENT(world -> world.nodes.force(NodeStatus.State.QUARANTINED)),
        APPLICATION(world -> world.nodes.report("refused")),
        HEALTH(
                world ->
                        world.answerHealth(
                                new HealthReport(503, List.of(), List.of("DB_PASSWORD"))));

        private final Consumer<FakeWorld> cause;

        Trouble(Consumer<FakeWorld> cause) {
            this.cause = cause;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"KILLED_BEFORE", "KILLED_AFTER"})
    @DisplayName("S2-046: deployed under a kill at every effect")
    void settle_killedAtEachEffect_deploysOnce(Faults.Kind kind) throws Exception {
        everywhere(kind, Trouble.NOWHERE, SagaFaultTest::assertDeployedOnce);
    }

    @ParameterizedTest
    @EnumSource(names = {"KILLED_BEFORE", "KILLED_AFTER"})
    @DisplayName("S2-046: undone under a kill at every effect")
    void settle_ofAFailingDeploymentKilledAtEachEffect_leavesNothing(Faults.Kind kind)
            throws Exception {
        everywhere(kind, Trouble.APPLICATION, SagaFaultTest::assertNothingIsLeft);
    }

    @Tag("wide")
    @ParameterizedTest
    @EnumSource(names = {"OUT_BEFORE", "OUT_AFTER"})
    @DisplayName("L5: deployed under an outage at every effect")
    void settle_withAnOutageAtEachEffect_deploysOnce(Faults.Kind kind) throws Exception {
        everywhere(kind, Trouble.NOWHERE, SagaFaultTest::assertDeployedOnce);
    }

    @Tag("wide")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOWHERE")
    @DisplayName("L5: steps × faults × effects")
    void settle_failingAtEachStepWithEachFault_leavesNothing(Trouble trouble) throws Exception {
        for (Faults.Kind kind : Faults.Kind.values()) {
            everywhere(kind, trouble, SagaFaultTest::assertNothingIsLeft);
        }
    }

    @Tag("wide")
    @ParameterizedTest
    @EnumSource
    @DisplayName("S2-046: destroyed under a fault at every effect")
    void destroy_withOneFaultAtEachEffect_leavesNothing(Faults.Kind kind) throws Exception {
        destroyEverywhere(kind);
    }

    private static void everywhere(Faults.Kind kind, Trouble trouble, Consequence consequence)
            throws InterruptedException {
        int which = 2; // the first effect is the order itself: killed there, nothing was promised
        boolean happened = true;
        while (happened && which < EFFECTS_MAX) {
            var world = new FakeWorld(new JdbcDeploymentStore(database), new Faults(kind, which));
            trouble.cause.accept(world);
            consequence.check(world, world.settle(world.deploy("vps-" + names++).id()));
            happened = world.faults.happened();
            which++;
        }
        assertThat(which).as("effects of one deployment").isBetween(15, EFFECTS_MAX - 1);
    }

    /// The deployment is made without a fault; the faults begin with the wish to destroy it.
    private static void destroyEverywhere(Faults.Kind kind) throws InterruptedException {
        int which = effectsOfADeployment() + 2;
        boolean happened = true;
        while (happened && which < EFFECTS_MAX) {
            var world = new FakeWorld(new JdbcDeploymentStore(database), new Faults(kind, which));
            var active = world.settle(world.deploy("vps-" + names++).id());
            world.deployments().destroy(active.id());
            Deployment destroyed = world.settle(active.id());
            assertThat(destroyed.state()).isEqualTo(State.DESTROYED);
            assertNothingIsLeft(world, destroyed);
            happened = world.faults.happened();
            which++;
        }
        assertThat(which).isLessThan(EFFECTS_MAX);
    }

    private static int effectsOfADeployment() throws InterruptedException {
        var world = new FakeWorld(new JdbcDeploymentStore(database), Faults.none());
        world.settle(world.deploy("vps-" + names++).id());
        return world.faults.count();
    }

    private interface Consequence {
        void check(FakeWorld world, Deployment deployment);
    }

    private static void assertDeployedOnce(FakeWorld world, Deployment deployment) {
        assertThat(deployment.state()).isEqualTo(State.ACTIVE);
        assertThat(world.cloud.living()).isEqualTo(1);
        assertThat(world.cloud.created()).isEqualTo(1);
        assertThat(world.nodes.count()).isEqualTo(1);
        assertThat(world.nodes.admitted()).isEqualTo(1);
        assertThat(world.keys.secrets()).hasSize(7);
        assertThat(world.keys.containers()).hasSize(1);
        assertThat(world.databases.created()).isEqualTo(1);
        assertThat(world.timelines.policies(deployment.id())).hasSize(7);
        assertThat(deployment.references().secrets()).hasSize(7);
        assertThat(world.timelines.events(deployment.id(), 0, 500))
                .filteredOn(each -> each.kind() == Event.Kind.ACTIVE)
                .hasSize(1);
    }

    private static void assertNothingIsLeft(FakeWorld world, Deployment deployment) {
        assertThat(deployment.state().isGone()).isTrue();
        assertThat(world.cloud.living()).isZero();
        assertThat(world.nodes.admitted()).isZero();
        assertThat(world.keys.secrets()).isEmpty();
        assertThat(world.keys.containers()).isEmpty();
        assertThat(world.databases.living()).isZero();
        assertThat(world.timelines.find(deployment.name())).isEmpty();
    }
}
