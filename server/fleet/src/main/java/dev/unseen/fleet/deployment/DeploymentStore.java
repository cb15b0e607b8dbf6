package dev.unseen.fleet.deployment;

import dev.unseen.fleet.blueprint.BlueprintVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What we ask of storage. A change and its journal entry are one write: both are there, or none.
public interface DeploymentStore {

    /// Adds a deployment, its blueprint's text and its first entry.
    /// Errors: `Refusal` with `Conflict` when a living deployment has the name.
    void add(Deployment deployment, String blueprintText, Event event);

    /// Writes a changed deployment and an entry, and returns it as written.
    /// Errors: [Overtaken] when its revision is not the stored one any more.
    Deployment change(Deployment changed, Event event);

    Optional<Deployment> find(DeploymentId id);

    /// The one living deployment of that name.
    Optional<Deployment> find(VpsName name);

    /// The newest first.
    List<Deployment> newest(int max);

    /// Those under way, the oldest first.
    List<Deployment> underWay();

    /// Those in one state, the oldest first.
    List<Deployment> in(State state);

    /// Notes that a process has everything under way in its hands; no entry, no new revision.
    void hold(Instant now);

    /// When that was last so of one deployment; each entry counts as such a moment.
    Instant held(DeploymentId id);

    /// Entries after a number, in order.
    List<Event> events(DeploymentId id, long after, int max);

    String blueprintText(BlueprintVersion version);

    void keep(DeploymentId id, List<RotationPolicy> policies);

    List<RotationPolicy> policies(DeploymentId id);
}
