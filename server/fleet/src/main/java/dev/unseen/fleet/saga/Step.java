package dev.unseen.fleet.saga;

import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.StepName;
import java.time.Duration;

/// One part of a deployment. Performing it twice equals performing it once, and so does undoing
/// it; undoing works from any point that performing can have reached, including none.
public interface Step {

    StepName name();

    /// How long it may take, waiting included.
    Duration limit();

    /// Errors: `Outage` means the same as waiting; `Refusal` the same as failing.
    Outcome perform(Deployment deployment) throws InterruptedException;

    /// Errors: whatever it throws, it will be tried again.
    default Evidence undo(Deployment deployment) throws InterruptedException {
        return Evidence.NONE;
    }
}
