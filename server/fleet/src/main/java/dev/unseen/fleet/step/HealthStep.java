package dev.unseen.fleet.step;

import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.fleet.health.HealthCheck;
import dev.unseen.fleet.health.HealthReport;
import dev.unseen.fleet.machine.Machine;
import dev.unseen.fleet.machine.Provider;
import dev.unseen.fleet.saga.Outcome;
import dev.unseen.fleet.saga.Step;
import java.time.Duration;
import java.util.Optional;

/// Asks the application whether it works, until it does.
final class HealthStep implements Step {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final HealthCheck health;
    private final Provider provider;
    private final Plans plans;

    HealthStep(HealthCheck health, Provider provider, Plans plans) {
        this.health = health;
        this.provider = provider;
        this.plans = plans;
    }

    @Override
    public StepName name() {
        return StepName.HEALTH;
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public Outcome perform(Deployment deployment) throws InterruptedException {
        Optional<Machine> machine = provider.find(deployment.id()).filter(Machine::isRunning);
        if (machine.isEmpty()) {
            return new Outcome.Failed("The machine has ended; its log says why.");
        }
        String path = plans.of(deployment).application().health();
        HealthReport report = health.check(machine.get().place().page(path));
        if (!report.isHealthy()) {
            return new Outcome.Waiting(Pace.next(deployment), reason(report));
        }
        return new Outcome.Done(
                Evidence.NONE
                        .count("status", report.status())
                        .count("checks passed", report.passing().size()));
    }

    private static String reason(HealthReport report) {
        return report.failing().isEmpty()
                ? "The application answers with status %d".formatted(report.status())
                : "The application fails its checks: " + String.join(", ", report.failing());
    }
}
