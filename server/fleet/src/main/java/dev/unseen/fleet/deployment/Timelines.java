package dev.unseen.fleet.deployment;

import dev.unseen.fleet.blueprint.BlueprintVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A store whose journals can be followed: each write rings the bells of its deployment.
public final class Timelines implements DeploymentStore {

    private static final int FEEDS_MAX = 256;

    private final DeploymentStore store;
    private final Bells bells = new Bells(FEEDS_MAX);

    public Timelines(DeploymentStore store) {
        this.store = store;
    }

    /// Follows a timeline from the entry after a number.
    /// Errors: `Refusal` with `LimitReached` when too many are followed.
    public Feed follow(DeploymentId id, long after) {
        return new StoredFeed(store, bells, id, after);
    }

    @Override
    public void add(Deployment deployment, String blueprintText, Event event) {
        store.add(deployment, blueprintText, event);
    }

    @Override
    public Deployment change(Deployment changed, Event event) {
        Deployment written = store.change(changed, event);
        bells.ring(changed.id());
        return written;
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
        store.hold(now);
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
        store.keep(id, policies);
    }

    @Override
    public List<RotationPolicy> policies(DeploymentId id) {
        return store.policies(id);
    }
}
