package dev.unseen.fleet.saga;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.DeploymentStore;
import dev.unseen.fleet.deployment.Overtaken;
import dev.unseen.fleet.deployment.Work;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Takes deployments to where they rest, each on a virtual thread of its own. Places are held
/// while a step is performed, not while one waits, so a hundred slow machines do not stop a new
/// one.
public final class Crew implements Work, AutoCloseable {

    private static final Logger LOG = System.getLogger("unseen.fleet");
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(1);

    private final Saga saga;
    private final DeploymentStore store;
    private final InstantSource clock;
    private final Semaphore places;
    private final Duration beat;
    private final Map<DeploymentId, Semaphore> nudges = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Crew(Saga saga, DeploymentStore store, SagaLimits limits, InstantSource clock) {
        this.saga = saga;
        this.store = store;
        this.clock = clock;
        this.places = new Semaphore(limits.parallelMax());
        this.beat = limits.beat();
    }

    /// Takes up everything that was under way when the process ended.
    public void resume() {
        store.underWay().forEach(this::takeUp);
        threads.submit(this::beat);
    }

    private void takeUp(Deployment deployment) {
        try {
            saga.takeUp(deployment, store.held(deployment.id()));
        } catch (Overtaken _) {
            LOG.log(Level.DEBUG, "Somebody works on {0} already", deployment.id());
        }
        begin(deployment.id());
    }

    /// Says again and again that somebody works here; what is under way is found by it later.
    private void beat() {
        try {
            while (isOpen()) {
                Thread.sleep(beat);
                hold();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void hold() {
        if (nudges.isEmpty()) {
            return;
        }
        try {
            store.hold(clock.instant());
        } catch (Outage outage) {
            LOG.log(Level.WARNING, "{0} is out; a beat is left out", outage.dependency());
        }
    }

    /// One thread per deployment; a second call wakes it, should it be waiting.
    @Override
    public void begin(DeploymentId id) {
        var fresh = new Semaphore(0);
        Semaphore running = nudges.putIfAbsent(id, fresh);
        if (running == null) {
            threads.submit(() -> run(id, fresh));
        } else {
            running.release();
        }
    }

    private void run(DeploymentId id, Semaphore nudge) {
        try {
            Optional<Deployment> current = store.find(id);
            while (current.filter(each -> !each.state().isAtRest()).isPresent() && isOpen()) {
                current = next(current.get(), nudge);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error defect) {
            LOG.log(Level.ERROR, "The deployment " + id + " stays until a restart", defect);
            throw defect;
        } finally {
            nudges.remove(id, nudge);
        }
        if (nudge.availablePermits() > 0 && isOpen()) {
            begin(id);
        }
    }

    /// An interruption may be swallowed on its way; that the crew was sent home is not.
    private boolean isOpen() {
        return !threads.isShutdown();
    }

    /// One step, or a look at what somebody else has made of the deployment.
    private Optional<Deployment> next(Deployment deployment, Semaphore nudge)
            throws InterruptedException {
        try {
            return isTime(deployment, nudge)
                    ? Optional.of(advance(deployment))
                    : store.find(deployment.id());
        } catch (Overtaken _) {
            return store.find(deployment.id());
        } catch (Outage outage) {
            LOG.log(Level.WARNING, "{0} is out; a deployment waits", outage.dependency());
            nudge.tryAcquire(AFTER_OUTAGE.toMillis(), TimeUnit.MILLISECONDS);
            return again(deployment);
        }
    }

    /// After an outage of the journal nobody knows whether it was written; storage knows.
    private Optional<Deployment> again(Deployment deployment) {
        try {
            return store.find(deployment.id());
        } catch (Outage _) {
            return Optional.of(deployment);
        }
    }

    /// Sleeps until the deployment is due. False after a nudge: it has to be read again.
    private boolean isTime(Deployment deployment, Semaphore nudge) throws InterruptedException {
        Duration pause = Duration.between(clock.instant(), deployment.status().wake());
        return pause.isNegative()
                || pause.isZero()
                || !nudge.tryAcquire(pause.toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    private Deployment advance(Deployment deployment) throws InterruptedException {
        places.acquire();
        try {
            return saga.advance(deployment);
        } finally {
            places.release();
        }
    }

    /// Ends at the next step's border or in the middle of one: the journal knows where to go on.
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "a step does not end; the next start takes it up");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
