package dev.unseen.fleet.testkit;

import dev.unseen.fleet.blueprint.BlueprintVersion;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.DeploymentStore;
import dev.unseen.fleet.deployment.Event;
import dev.unseen.fleet.deployment.RotationPolicy;
import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.deployment.VpsName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A store whose writes count as effects.
public record FaultyStore(DeploymentStore store, Faults faults) implements DeploymentStore {

    @Override
    public void add(Deployment deployment, String blueprintText, Event event) {
        faults.around(() -> store.add(deployment, blueprintText, event));
    }

    @Override
    public Deployment change(Deployment changed, Event event) {
        return faults.around(() -> store.change(changed, event));
    }

    @Override
    public Optional<Deployment> find(DeploymentId id) {
        return store.find(id);
    }

    @Override
    public Optional<Deployment> find(VpsName name) {
        return store.find(name);
    }

    @Override
    public List<Deployment> newest(int max) {
        return store.newest(max);
    }

    @Override
    public List<Deployment> underWay() {
        return store.underWay();
    }

    @Override
    public List<Deployment> in(State state) {
        return store.in(state);
    }

    @Override
    public void hold(Instant now) {
        faults.around(() -> store.hold(now));
    }

    @Override
    public Instant held(DeploymentId id) {
        return store.held(id);
    }

    @Override
    public List<Event> events(DeploymentId id, long after, int max) {
        return store.events(id, after, max);
    }

    @Override
    public String blueprintText(BlueprintVersion version) {
        return store.blueprintText(version);
    }

    @Override
    public void keep(DeploymentId id, List<RotationPolicy> policies) {
        faults.around(() -> store.keep(id, policies));
    }

    @Override
    public List<RotationPolicy> policies(DeploymentId id) {
        return store.policies(id);
    }
}
