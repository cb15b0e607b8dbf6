package dev.unseen.fleet.saga;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.DeploymentStore;
import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.saga.Outcome.Done;
import dev.unseen.fleet.saga.Outcome.Failed;
import dev.unseen.fleet.saga.Outcome.Waiting;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// Moves one deployment by one step, forwards or backwards. Whatever the process was doing when it
/// was killed, the next call does that step again.
public final class Saga {

    private static final Logger LOG = System.getLogger("unseen.fleet");

    private final List<Step> steps;
    private final Journal journal;
    private final Backoff backoff;
    private final Duration beat;
    private final InstantSource clock;

    public Saga(
            List<Step> steps,
            DeploymentStore store,
            SagaLimits limits,
            InstantSource clock,
            RandomGenerator random) {
        this.steps = List.copyOf(steps);
        this.journal = new Journal(store, clock);
        this.backoff = new Backoff(limits, random);
        this.beat = limits.beat();
        this.clock = clock;
    }

    /// Errors: `Overtaken` when somebody else changed the deployment meanwhile; `Outage` when the
    ///         journal could not be written. Either way it has to be read again.
    public Deployment advance(Deployment deployment) throws InterruptedException {
        return switch (deployment.state()) {
            case DEPLOYING -> perform(deployment);
            case UNDOING, DESTROYING -> undo(deployment);
            case ACTIVE, FAILED, DESTROYED -> deployment;
        };
    }

    /// Leaves the time in which no process had the deployment in its hands out of its step's
    /// limit. One beat of it counts nevertheless, so that a process that ends again and again
    /// reaches the limit, too.
    ///
    /// @param held when a process last had it
    void takeUp(Deployment deployment, Instant held) {
        Duration left = Duration.between(held, clock.instant()).minus(beat);
        boolean begun = deployment.state() == State.DEPLOYING && deployment.status().attempts() > 0;
        if (begun && left.isPositive()) {
            journal.takenUp(deployment, steps.get(deployment.status().step()), left);
        }
    }

    private Deployment perform(Deployment deployment) throws InterruptedException {
        Step step = steps.get(deployment.status().step());
        Deployment begun = journal.starting(deployment, step);
        return switch (attempt(step, begun)) {
            case Done done -> done(begun, step, done);
            case Waiting waiting when isLate(begun, step) ->
                    journal.undoing(begun, step, late(step, waiting));
            case Waiting waiting -> journal.sleeping(begun, step, waiting);
            case Failed(var reason) -> journal.undoing(begun, step, reason);
        };
    }

    /// The last step is done twice: the entry with its evidence, then the end of it all. Killed
    /// between the two, it is performed again, which changes nothing.
    private Deployment done(Deployment deployment, Step step, Done done) {
        boolean last = deployment.status().step() == steps.size() - 1;
        Deployment changed = journal.done(deployment, step, done, last);
        return last ? journal.active(changed) : changed;
    }

    private Outcome attempt(Step step, Deployment deployment) throws InterruptedException {
        try {
            return step.perform(deployment);
        } catch (RuntimeException failure) {
            return failed(failure, step, deployment);
        }
    }

    private boolean isLate(Deployment deployment, Step step) {
        return clock.instant().isAfter(deployment.status().since().plus(step.limit()));
    }

    private static String late(Step step, Waiting waiting) {
        return "Not done within %d s: %s".formatted(step.limit().toSeconds(), waiting.reason());
    }

    private Deployment undo(Deployment deployment) throws InterruptedException {
        Step step = steps.get(deployment.status().step());
        Deployment begun = journal.startingToUndo(deployment, step);
        return switch (attemptToUndo(step, begun)) {
            case Done done -> journal.undone(begun, step, done.evidence());
            case Waiting waiting -> journal.sleeping(begun, step, waiting);
            case Failed(var reason) -> journal.sleeping(begun, step, again(begun, reason));
        };
    }

    private Outcome attemptToUndo(Step step, Deployment deployment) throws InterruptedException {
        try {
            return new Done(step.undo(deployment));
        } catch (RuntimeException failure) {
            return failed(failure, step, deployment);
        }
    }

    private Outcome failed(RuntimeException failure, Step step, Deployment deployment) {
        return switch (failure) {
            case Outage outage -> again(deployment, outage.dependency() + " is out");
            case Refusal refusal -> new Failed(refusal.reason().message());
            default -> {
                LOG.log(Level.ERROR, "A defect in step " + step.name().wireName(), failure);
                yield new Failed("This is our defect, recorded in the log of control.");
            }
        };
    }

    /// Undoing never gives up: what it leaves behind, nobody would find.
    private Waiting again(Deployment deployment, String reason) {
        return new Waiting(backoff.after(deployment.status().attempts()), reason);
    }
}
