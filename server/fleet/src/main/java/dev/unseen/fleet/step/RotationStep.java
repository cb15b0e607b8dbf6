package dev.unseen.fleet.step;

import dev.unseen.fleet.blueprint.SecretPlan;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.DeploymentStore;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.RotationPolicy;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.fleet.saga.Outcome;
import dev.unseen.fleet.saga.Step;
import java.time.Duration;
import java.util.List;

/// Records, secret by secret, how often each is to be replaced. The class decides, never a name.
final class RotationStep implements Step {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final DeploymentStore store;
    private final Plans plans;

    RotationStep(DeploymentStore store, Plans plans) {
        this.store = store;
        this.plans = plans;
    }

    @Override
    public StepName name() {
        return StepName.ROTATION_POLICY;
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public Outcome perform(Deployment deployment) {
        List<RotationPolicy> policies =
                plans.of(deployment).secrets().stream().map(RotationStep::policy).toList();
        store.keep(deployment.id(), policies);
        long timed = policies.stream().filter(each -> each.every().isPresent()).count();
        return new Outcome.Done(
                Evidence.NONE
                        .count("rotated by the clock", timed)
                        .count("kept", policies.size() - timed));
    }

    private static RotationPolicy policy(SecretPlan plan) {
        return new RotationPolicy(plan.name(), plan.secretClass(), plan.rotateEvery());
    }
}
