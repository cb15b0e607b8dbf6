package dev.unseen.portal.testkit;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.Event;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.MachineId;
import dev.unseen.fleet.deployment.References;
import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.fleet.deployment.Timelines;
import java.time.Duration;

/// Performs a deployment's steps on paper, one at a time, when it is told to.
public final class Script {

    private final Timelines timelines;
    private final ManualClock clock;

    Script(Timelines timelines, ManualClock clock) {
        this.timelines = timelines;
        this.clock = clock;
    }

    public void start(DeploymentId id, StepName step) {
        Deployment deployment = find(id);
        clock.pass(Duration.ofMillis(40));
        timelines.change(
                deployment.with(deployment.status().at(step.ordinal(), clock.instant())),
                Event.of(clock.instant(), Event.Kind.STARTED, step));
    }

    public void wait(DeploymentId id, StepName step, String reason) {
        clock.pass(Duration.ofMillis(200));
        timelines.change(
                find(id), Event.of(clock.instant(), Event.Kind.WAITING, step).saying(reason));
    }

    public void finish(DeploymentId id, StepName step) {
        Deployment deployment = find(id);
        clock.pass(Duration.ofMillis(130 + 170L * step.ordinal()));
        Deployment changed =
                step == StepName.INFRASTRUCTURE
                        ? deployment.with(
                                References.of(new NodeId(id.value()), new MachineId(id.value())))
                        : deployment;
        timelines.change(
                changed,
                Event.of(clock.instant(), Event.Kind.DONE, step).showing(evidence(id, step)));
    }

    private static Evidence evidence(DeploymentId id, StepName step) {
        return switch (step) {
            case INFRASTRUCTURE -> Evidence.NONE.id("machine", id).word("level", "process");
            case SECRETS -> Evidence.NONE.count("secrets", 7).count("values seen", 0);
            case ENROLMENT -> Evidence.NONE.id("node", id).word("suite", "xwing-mldsa44");
            case DATABASE -> Evidence.NONE.word("engine", "postgresql 17.6");
            case APPLICATION -> Evidence.NONE.count("generation", 1);
            case ROTATION_POLICY -> Evidence.NONE.count("policies", 7);
            case HEALTH -> Evidence.NONE.count("checks passing", 7);
        };
    }

    public void fail(DeploymentId id, StepName step, String reason) {
        Deployment deployment = find(id);
        timelines.change(
                deployment, Event.of(clock.instant(), Event.Kind.FAILED, step).saying(reason));
        Deployment failed = find(id);
        timelines.change(
                failed.with(failed.status().in(State.FAILED).because(reason)),
                Event.of(clock.instant(), Event.Kind.GONE));
    }

    public void activate(DeploymentId id) {
        for (StepName step : StepName.values()) {
            start(id, step);
            finish(id, step);
        }
        settle(id);
    }

    /// After the last step.
    public void settle(DeploymentId id) {
        Deployment deployment = find(id);
        timelines.change(
                deployment.with(deployment.status().in(State.ACTIVE)),
                Event.of(clock.instant(), Event.Kind.ACTIVE));
    }

    private Deployment find(DeploymentId id) {
        return timelines.find(id).orElseThrow();
    }
}
