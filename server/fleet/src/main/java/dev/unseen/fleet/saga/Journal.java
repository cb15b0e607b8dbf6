package dev.unseen.fleet.saga;

import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.DeploymentStore;
import dev.unseen.fleet.deployment.Event;
import dev.unseen.fleet.deployment.Event.Kind;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.deployment.Status;
import dev.unseen.fleet.deployment.StepName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Writes down what is about to happen and what has happened. Each write moves the deployment on
/// and tells the timeline, in one transaction.
final class Journal {

    private final DeploymentStore store;
    private final InstantSource clock;

    Journal(DeploymentStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Before a step is tried for the first time; further tries are the same start.
    Deployment starting(Deployment deployment, Step step) {
        if (deployment.status().attempts() > 0) {
            return deployment;
        }
        Instant now = clock.instant();
        Status status = deployment.status().at(deployment.status().step(), now).triedUntil(now);
        return store.change(
                deployment.with(status.withoutReason()), event(Kind.STARTED, step.name()));
    }

    /// After time in which no process had it in its hands: its step has all of its limit that it
    /// had not used, but for what an interruption costs.
    Deployment takenUp(Deployment deployment, Step step, Duration left) {
        String reason =
                "Nobody worked on it for %d s, which do not count".formatted(left.toSeconds());
        return store.change(
                deployment.with(deployment.status().later(left)),
                event(Kind.WAITING, step.name()).saying(reason));
    }

    /// @param last whether this was the deployment's last step
    Deployment done(Deployment deployment, Step step, Outcome.Done done, boolean last) {
        Status status = deployment.status();
        Status next =
                status.at(last ? status.step() : status.step() + 1, clock.instant())
                        .withoutReason();
        Deployment changed =
                deployment.with(done.references().or(deployment.references())).with(next);
        return store.change(changed, event(Kind.DONE, step.name()).showing(done.evidence()));
    }

    Deployment active(Deployment deployment) {
        return store.change(
                deployment.with(deployment.status().in(State.ACTIVE).withoutReason()),
                Event.of(clock.instant(), Kind.ACTIVE));
    }

    /// Says why it waits, unless that is what it said last: then nothing is written, and a restart
    /// looks again at once.
    Deployment sleeping(Deployment deployment, Step step, Outcome.Waiting waiting) {
        boolean said = deployment.status().reason().equals(Optional.of(waiting.reason()));
        Status status =
                deployment
                        .status()
                        .triedUntil(clock.instant().plus(waiting.delay()))
                        .because(waiting.reason());
        Deployment changed = deployment.with(status);
        return said
                ? changed
                : store.change(changed, event(Kind.WAITING, step.name()).saying(waiting.reason()));
    }

    /// A step has failed: from here on it goes backwards, beginning with that step.
    Deployment undoing(Deployment deployment, Step step, String reason) {
        Instant now = clock.instant();
        Status status = deployment.status().at(deployment.status().step(), now).in(State.UNDOING);
        return store.change(
                deployment.with(status.because(reason)),
                event(Kind.FAILED, step.name()).saying(reason));
    }

    Deployment startingToUndo(Deployment deployment, Step step) {
        if (deployment.status().attempts() > 0) {
            return deployment;
        }
        Status status = deployment.status().triedUntil(clock.instant());
        return store.change(deployment.with(status), event(Kind.UNDOING, step.name()));
    }

    Deployment undone(Deployment deployment, Step step, Evidence evidence) {
        Status status = deployment.status();
        Event event = event(Kind.UNDONE, step.name()).showing(evidence);
        if (status.step() > 0) {
            return store.change(
                    deployment.with(status.at(status.step() - 1, clock.instant())), event);
        }
        State end = status.state() == State.UNDOING ? State.FAILED : State.DESTROYED;
        return gone(store.change(deployment.with(status), event), end);
    }

    private Deployment gone(Deployment deployment, State end) {
        return store.change(
                deployment.with(deployment.status().in(end)), Event.of(clock.instant(), Kind.GONE));
    }

    private Event event(Kind kind, StepName step) {
        return Event.of(clock.instant(), kind, step);
    }
}
