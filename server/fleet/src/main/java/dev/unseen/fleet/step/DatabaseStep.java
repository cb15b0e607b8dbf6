package dev.unseen.fleet.step;

import dev.unseen.fleet.blueprint.DatabasePlan;
import dev.unseen.fleet.database.Databases;
import dev.unseen.fleet.database.Databases.DatabaseOrder;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.fleet.machine.Provider;
import dev.unseen.fleet.saga.Outcome;
import dev.unseen.fleet.saga.Step;
import dev.unseen.fleet.secrets.SecretKeeper;
import java.time.Duration;
import java.util.Optional;

/// Creates the database with a role that can log in with a password which nobody here knows: all
/// that is needed is its verifier.
final class DatabaseStep implements Step {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final SecretKeeper keys;
    private final Provider provider;
    private final Databases databases;
    private final Plans plans;

    DatabaseStep(SecretKeeper keys, Provider provider, Databases databases, Plans plans) {
        this.keys = keys;
        this.provider = provider;
        this.databases = databases;
        this.plans = plans;
    }

    @Override
    public StepName name() {
        return StepName.DATABASE;
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public Outcome perform(Deployment deployment) throws InterruptedException {
        Optional<DatabasePlan> plan = plans.of(deployment).database();
        if (plan.isEmpty()) {
            return new Outcome.Done(Evidence.NONE.word("database", "none in the blueprint"));
        }
        Optional<String> verifier =
                keys.derived(deployment.secret(plan.get().password()), SecretsStep.VERIFIER);
        if (verifier.isEmpty()) {
            return new Outcome.Waiting(
                    Pace.next(deployment), "The node has not told its password's verifier yet");
        }
        long started = System.nanoTime();
        String engine = databases.create(order(deployment, plan.get(), verifier.get()));
        return new Outcome.Done(
                Evidence.NONE
                        .word("engine", engine)
                        .word("role", plan.get().role())
                        .word("created from", SecretsStep.VERIFIER + " verifier")
                        .took("took", Duration.ofNanos(System.nanoTime() - started)));
    }

    private DatabaseOrder order(Deployment deployment, DatabasePlan plan, String verifier) {
        int port = provider.prepare(deployment.id()).databasePort();
        return new DatabaseOrder(deployment.id(), port, plan.role(), plan.name(), verifier);
    }

    @Override
    public Evidence undo(Deployment deployment) throws InterruptedException {
        databases.drop(deployment.id());
        return Evidence.NONE.word("database", "dropped");
    }
}
