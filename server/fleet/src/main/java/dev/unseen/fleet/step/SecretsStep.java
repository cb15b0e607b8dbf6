package dev.unseen.fleet.step;

import dev.unseen.fleet.blueprint.Blueprint;
import dev.unseen.fleet.blueprint.CompositePlan;
import dev.unseen.fleet.blueprint.SecretPlan;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.References;
import dev.unseen.fleet.deployment.SecretReference;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.fleet.machine.Provider;
import dev.unseen.fleet.saga.Outcome;
import dev.unseen.fleet.saga.Step;
import dev.unseen.fleet.secrets.SecretKeeper;
import dev.unseen.fleet.secrets.SecretKeeper.ContainerOrder;
import dev.unseen.fleet.secrets.SecretKeeper.SecretOrder;
import dev.unseen.fleet.secrets.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Has one secret generated per line of the blueprint and keeps their references in a container.
/// Values are born at the key manager and never come here.
final class SecretsStep implements Step {

    static final String VERIFIER = "scram-sha-256";

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final SecretKeeper keys;
    private final Provider provider;
    private final Plans plans;

    SecretsStep(SecretKeeper keys, Provider provider, Plans plans) {
        this.keys = keys;
        this.provider = provider;
        this.plans = plans;
    }

    @Override
    public StepName name() {
        return StepName.SECRETS;
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public Outcome perform(Deployment deployment) {
        long started = System.nanoTime();
        Blueprint blueprint = plans.of(deployment);
        Map<String, SecretReference> made = new TreeMap<>();
        for (SecretPlan plan : blueprint.secrets()) {
            order(deployment, plan.name(), generated(blueprint, plan), made);
        }
        for (CompositePlan plan : blueprint.composites()) {
            order(deployment, plan.name(), composed(deployment, plan, made), made);
        }
        List<SecretReference> secrets = new ArrayList<>(made.values());
        String container =
                keys.contain(
                        new ContainerOrder(deployment.id(), deployment.name().value(), secrets));
        Evidence evidence =
                Evidence.NONE
                        .count("secrets", blueprint.secrets().size())
                        .count("composites", blueprint.composites().size())
                        .id("container", container.substring(container.lastIndexOf('/') + 1))
                        .took("took", Duration.ofNanos(System.nanoTime() - started));
        return new Outcome.Done(evidence, References.of(container, secrets));
    }

    private void order(
            Deployment deployment, String name, Wanted wanted, Map<String, SecretReference> made) {
        keys.order(new SecretOrder(deployment.id(), name, stored(deployment, name), wanted))
                .ifPresent(each -> made.put(name, new SecretReference(name, each.url())));
    }

    /// A name at the key manager. A VPS's name has no underscore, so it is read one way only.
    private static String stored(Deployment deployment, String name) {
        return deployment.name() + "_" + name;
    }

    private static Wanted generated(Blueprint blueprint, SecretPlan plan) {
        boolean logsIn =
                blueprint
                        .database()
                        .filter(each -> each.password().equals(plan.name()))
                        .isPresent();
        return new Wanted.Generated(
                plan.spec(), plan.secretClass(), logsIn ? List.of(VERIFIER) : List.of());
    }

    private Wanted composed(
            Deployment deployment, CompositePlan plan, Map<String, SecretReference> made) {
        var place = provider.prepare(deployment.id());
        Map<String, SecretReference> parts = new TreeMap<>();
        for (String part : plan.parts()) {
            SecretReference reference = made.get(part);
            if (reference == null) {
                throw new IllegalStateException("the blueprint was checked for its parts");
            }
            parts.put(part, reference);
        }
        return new Wanted.Composed(plan.template().filled(plans.values(deployment, place)), parts);
    }

    /// By name, since an order whose answer never came has made a secret all the same.
    @Override
    public Evidence undo(Deployment deployment) {
        int containers = 0;
        for (String container : keys.containersNamed(deployment.name().value())) {
            keys.deleteContainer(container);
            containers++;
        }
        int secrets = 0;
        Blueprint blueprint = plans.of(deployment);
        List<String> names = new ArrayList<>();
        blueprint.composites().forEach(each -> names.add(each.name()));
        blueprint.secrets().forEach(each -> names.add(each.name()));
        for (String name : names) {
            for (SecretReference each : keys.secretsNamed(stored(deployment, name))) {
                keys.deleteSecret(each);
                secrets++;
            }
        }
        return Evidence.NONE
                .count("containers deleted", containers)
                .count("secrets deleted", secrets);
    }
}
