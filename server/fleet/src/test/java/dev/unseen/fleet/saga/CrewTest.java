package dev.unseen.fleet.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.Feed;
import dev.unseen.fleet.deployment.JdbcDeploymentStore;
import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.fleet.testkit.FakeWorld;
import dev.unseen.fleet.testkit.Faults;
import dev.unseen.fleet.testkit.MemoryFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrewTest {

    private static final SagaLimits LIMITS =
            new SagaLimits(4, Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofMillis(5));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir(factory = MemoryFolder.class)
    private Path directory;

    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger busiest = new AtomicInteger();
    private Database database;
    private FakeWorld world;
    private Crew crew;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + directory.resolve("control.db"), "db/control");
        world = new FakeWorld(new JdbcDeploymentStore(database), Faults.none());
    }

    @AfterEach
    void close() {
        crew.close();
        database.close();
    }

    private interface Attempt {
        Outcome perform(Deployment deployment) throws InterruptedException;
    }

    private void hire(Attempt attempt) {
        Step step =
                new Step() {
                    @Override
                    public StepName name() {
                        return StepName.INFRASTRUCTURE;
                    }

                    @Override
                    public Duration limit() {
                        return PATIENCE;
                    }

                    @Override
                    public Outcome perform(Deployment deployment) throws InterruptedException {
                        busiest.accumulateAndGet(busy.incrementAndGet(), Math::max);
                        try {
                            return attempt.perform(deployment);
                        } finally {
                            busy.decrementAndGet();
                        }
                    }
                };
        var saga =
                new Saga(
                        List.of(step),
                        world.timelines,
                        LIMITS,
                        InstantSource.system(),
                        new Random(7));
        crew = new Crew(saga, world.timelines, LIMITS, InstantSource.system());
    }

    private State awaitRest(Deployment deployment) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Feed feed = world.deployments().subscribe(deployment.id(), 0)) {
            while (!feed.isOver() && System.nanoTime() < deadline) {
                feed.next(Duration.ofSeconds(1));
            }
        }
        return world.deployments().require(deployment.id()).state();
    }

    private List<Deployment> order(int count) {
        List<Deployment> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(world.deploy("vps-" + i));
        }
        return all;
    }

    @Test
    void resume_ofManyDeployments_performsAFewAtOnce() throws Exception {
        var fourAtWork = new CountDownLatch(LIMITS.parallelMax());
        hire(
                _ -> {
                    fourAtWork.countDown();
                    fourAtWork.await();
                    return new Outcome.Done(Evidence.NONE);
                });
        List<Deployment> all = order(40);

        crew.resume();

        for (Deployment each : all) {
            assertThat(awaitRest(each)).isEqualTo(State.ACTIVE);
        }
        assertThat(busiest).hasValue(LIMITS.parallelMax());
    }

    @Test
    void begin_whileOthersWait_isNotHeldUp() throws Exception {
        var last = "vps-" + 20;
        hire(
                deployment ->
                        deployment.name().value().equals(last)
                                ? new Outcome.Done(Evidence.NONE)
                                : new Outcome.Waiting(PATIENCE, "slow"));
        List<Deployment> all = order(21);

        all.forEach(each -> crew.begin(each.id()));

        assertThat(awaitRest(all.getLast())).isEqualTo(State.ACTIVE);
    }

    @Test
    void begin_ofAWaitingDeploymentThatIsToBeDestroyed_wakesIt() throws Exception {
        var waits = new CountDownLatch(1);
        hire(
                _ -> {
                    waits.countDown();
                    return new Outcome.Waiting(PATIENCE, "slow");
                });
        Deployment deployment = world.deploy("vps-1");
        crew.begin(deployment.id());
        waits.await();

        world.deployments().destroy(deployment.id());
        crew.begin(deployment.id());

        assertThat(awaitRest(deployment)).isEqualTo(State.DESTROYED);
    }

    @Test
    void begin_twiceForOneDeployment_performsOneStepAtATime() throws Exception {
        hire(_ -> new Outcome.Done(Evidence.NONE));
        Deployment deployment = world.deploy("vps-1");
        for (int i = 0; i < 20; i++) {
            crew.begin(deployment.id());
        }

        assertThat(awaitRest(deployment)).isEqualTo(State.ACTIVE);
        assertThat(busiest).hasValue(1);
    }

    @Test
    void resume_ofSomethingThatWaits_notesAgainAndAgainThatItIsHeld() throws Exception {
        hire(_ -> new Outcome.Waiting(PATIENCE, "slow"));
        Deployment deployment = world.deploy("vps-1");
        Instant later = Instant.now().plusMillis(50);

        crew.resume();

        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (world.timelines.held(deployment.id()).isBefore(later)
                && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(world.timelines.held(deployment.id())).isAfterOrEqualTo(later);
        assertThat(world.timelines.find(deployment.id()).orElseThrow().revision()).isEqualTo(3);
    }

    @Test
    void close_inTheMiddleOfAStep_leavesItToTheNextStart() throws Exception {
        var began = new CountDownLatch(1);
        hire(
                _ -> {
                    began.countDown();
                    new CountDownLatch(1).await();
                    return new Outcome.Failed("never");
                });
        Deployment deployment = world.deploy("vps-1");
        crew.begin(deployment.id());
        began.await();
        crew.close();
        assertThat(world.deployments().require(deployment.id()).state()).isEqualTo(State.DEPLOYING);

        hire(_ -> new Outcome.Done(Evidence.NONE));
        crew.resume();

        assertThat(awaitRest(deployment)).isEqualTo(State.ACTIVE);
    }
}
