package dev.unseen.fleet.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Event;
import dev.unseen.fleet.deployment.JdbcDeploymentStore;
import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.fleet.testkit.FakeWorld;
import dev.unseen.fleet.testkit.Faults;
import dev.unseen.fleet.testkit.MemoryFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A step's limit is about the time in which somebody works on it.
class SagaLimitTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir(factory = MemoryFolder.class)
    private Path directory;

    private Database database;
    private FakeWorld world;
    private Deployment deployment;

    @BeforeEach
    void open() throws Exception {
        database = Database.open("sqlite:" + directory.resolve("control.db"), "db/control");
        world = new FakeWorld(new JdbcDeploymentStore(database), Faults.none());
        deployment = world.deploy("vps-1");
        advance();
    }

    @AfterEach
    void close() {
        database.close();
    }

    /// Waits for ever.
    private static final class Slow implements Step {
        @Override
        public StepName name() {
            return StepName.ENROLMENT;
        }

        @Override
        public Duration limit() {
            return LIMIT;
        }

        @Override
        public Outcome perform(Deployment deployment) {
            return new Outcome.Waiting(Duration.ofSeconds(1), "slow");
        }
    }

    /// As a process that has just started sees it.
    private Saga saga() {
        return new Saga(
                List.of(new Slow()), world.timelines, SagaLimits.USUAL, world.clock, new Random(7));
    }

    private Deployment stored() {
        return world.timelines.find(deployment.id()).orElseThrow();
    }

    private State advance() throws InterruptedException {
        return saga().advance(stored()).state();
    }

    private void takeUp() {
        saga().takeUp(stored(), world.timelines.held(deployment.id()));
    }

    @Test
    @DisplayName("S2-046: a power loss of an hour costs a deployment a few seconds")
    void takeUp_afterAnHourWithoutAProcess_leavesTheHourOut() throws Exception {
        world.clock.forward(HOUR);

        takeUp();

        assertThat(advance()).isEqualTo(State.DEPLOYING);
        assertThat(world.timelines.events(deployment.id(), 0, 10).getLast().text())
                .isEqualTo("Nobody worked on it for 3590 s, which do not count");
        world.clock.forward(LIMIT.minusSeconds(11));
        assertThat(advance()).isEqualTo(State.DEPLOYING);
        world.clock.forward(Duration.ofSeconds(2));
        assertThat(advance()).isEqualTo(State.UNDOING);
    }

    @Test
    void takeUp_afterTimeInWhichSomebodyWorked_countsThatTime() throws Exception {
        world.clock.forward(Duration.ofMinutes(4));
        world.timelines.hold(world.clock.instant());
        world.clock.forward(HOUR);

        takeUp();

        assertThat(advance()).isEqualTo(State.DEPLOYING);
        world.clock.forward(Duration.ofMinutes(1));
        assertThat(advance()).isEqualTo(State.UNDOING);
    }

    @Test
    void takeUp_againAndAgain_comesToTheLimit() throws Exception {
        int starts = 0;
        while (advance() == State.DEPLOYING && starts < 100) {
            world.clock.forward(HOUR);
            takeUp();
            starts++;
        }

        assertThat(starts).isBetween(30, 32);
    }

    @Test
    void takeUp_killedRightAfter_leavesTheHourOutOnce() throws Exception {
        world.clock.forward(HOUR);
        takeUp();
        takeUp();

        world.clock.forward(LIMIT);

        assertThat(advance()).isEqualTo(State.UNDOING);
    }

    @Test
    void takeUp_afterALookAway_writesNothing() {
        world.clock.forward(SagaLimits.USUAL.beat());
        long before = stored().revision();

        takeUp();

        assertThat(stored().revision()).isEqualTo(before);
        assertThat(world.timelines.events(deployment.id(), 0, 10))
                .extracting(Event::kind)
                .containsExactly(Event.Kind.ORDERED, Event.Kind.STARTED, Event.Kind.WAITING);
    }
}
