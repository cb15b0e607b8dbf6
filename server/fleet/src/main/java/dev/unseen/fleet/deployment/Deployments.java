package dev.unseen.fleet.deployment;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.blueprint.Blueprint;
import dev.unseen.fleet.blueprint.BlueprintName;
import dev.unseen.fleet.blueprint.Blueprints;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What people can do with deployments. Nothing here waits for a step: verbs write down what is
/// wanted and leave the rest to the saga.
public final class Deployments {

    static final int LIST_MAX = 1_000;
    private static final int TIMELINE_MAX = 1_000;
    private static final int TRIES_MAX = 20;

    private final Timelines timelines;
    private final Blueprints blueprints;
    private final Work work;
    private final Site site;
    private final InstantSource clock;
    private final SecureRandom random;

    public Deployments(
            Timelines timelines,
            Blueprints blueprints,
            Work work,
            Site site,
            InstantSource clock,
            SecureRandom random) {
        this.timelines = timelines;
        this.blueprints = blueprints;
        this.work = work;
        this.site = site;
        this.clock = clock;
        this.random = random;
    }

    /// What a person asks for when pressing *Deploy*.
    public record Wish(VpsName name, String customer, BlueprintName blueprint) {}

    /// Orders a VPS of a project.
    /// Errors: `Refusal` with `Conflict` when a living one has the name; nothing has changed then.
    public Deployment deploy(Wish wish, ProjectId project, UserId by) {
        Blueprints.Source source = blueprints.named(wish.blueprint());
        var order =
                new Order(
                        wish.name(),
                        wish.customer(),
                        source.version(),
                        Optional.of(project),
                        by,
                        clock.instant());
        var deployment = Deployment.ordered(new DeploymentId(Ids.uuid(random)), order);
        timelines.add(deployment, source.text(), Event.of(order.at(), Event.Kind.ORDERED));
        work.begin(deployment.id());
        return deployment;
    }

    /// The newest first, at most a thousand.
    public List<Deployment> list() {
        return timelines.newest(LIST_MAX);
    }

    public Deployment require(DeploymentId id) {
        return timelines.find(id).orElseThrow(() -> Refusal.notFound("deployment"));
    }

    /// By id, or by the name of a living VPS.
    public Deployment require(String idOrName) {
        Optional<Deployment> found = Optional.empty();
        if (Ids.wellFormed(idOrName)) {
            found = timelines.find(new DeploymentId(idOrName));
        }
        if (found.isEmpty() && VpsName.wellFormed(idOrName)) {
            found = timelines.find(new VpsName(idOrName));
        }
        return found.orElseThrow(() -> Refusal.notFound("deployment"));
    }

    /// Undoes a deployment from wherever it is; asked for twice, it is undone once.
    public Deployment destroy(DeploymentId id) {
        for (int i = 0; i < TRIES_MAX; i++) {
            Deployment deployment = require(id);
            if (deployment.state().isGone() || deployment.state() == State.DESTROYING) {
                return deployment;
            }
            try {
                Deployment changed = beginDestroying(deployment);
                work.begin(id);
                return changed;
            } catch (Overtaken _) {
                // a step was written meanwhile: look again
            }
        }
        throw Refusal.conflict("The deployment is changing too fast; try again.");
    }

    private Deployment beginDestroying(Deployment deployment) {
        var now = clock.instant();
        Status status = deployment.status();
        int last = StepName.values().length - 1;
        int step = deployment.state() == State.ACTIVE ? last : status.step();
        var changed = new Status(State.DESTROYING, step, 0, now, now, Optional.empty());
        return timelines.change(deployment.with(changed), Event.of(now, Event.Kind.DESTROYING));
    }

    /// Stops and starts the machine of an active deployment.
    public Deployment restart(DeploymentId id) throws InterruptedException {
        Deployment deployment = require(id);
        if (deployment.state() != State.ACTIVE) {
            throw Refusal.conflict("Only an active deployment is restarted.");
        }
        Evidence evidence = site.restart(deployment);
        try {
            return timelines.change(
                    deployment, Event.of(clock.instant(), Event.Kind.RESTARTED).showing(evidence));
        } catch (Overtaken _) {
            return require(id);
        }
    }

    /// Lets the server of an active deployment out of quarantine: its machine is made anew with a
    /// new ticket; database and secrets stay. Asked again after half of it, it goes on.
    ///
    /// @param token of the person who decides it
    public Deployment release(DeploymentId id, String token) throws InterruptedException {
        Deployment deployment = require(id);
        if (deployment.state() != State.ACTIVE) {
            throw Refusal.conflict("Only the server of an active deployment is released.");
        }
        Site.Readmission anew = site.readmit(deployment, token);
        var references = References.machine(anew.machine()).or(deployment.references());
        var event = Event.of(clock.instant(), Event.Kind.RELEASED).showing(anew.evidence());
        try {
            return timelines.change(deployment.with(references), event);
        } catch (Overtaken _) {
            return require(id);
        }
    }

    /// The nodes that are in quarantine now; empty when nobody can say.
    public Optional<Set<NodeId>> quarantined() {
        try {
            return Optional.of(site.quarantined());
        } catch (Outage _) {
            return Optional.empty();
        }
    }

    /// Why no server is ever released here, in a sentence; empty where a person may do it.
    public Optional<String> neverReleased() {
        return site.neverReadmitted();
    }

    public List<Event> timeline(DeploymentId id) {
        return timelines.events(require(id).id(), 0, TIMELINE_MAX);
    }

    /// Follows the timeline from the entry after a number; 0 for all of it.
    public Feed subscribe(DeploymentId id, long after) {
        return timelines.follow(require(id).id(), after);
    }

    public Site.Observation observe(DeploymentId id) throws InterruptedException {
        return site.observe(require(id));
    }

    public List<Site.HeldSecret> secrets(DeploymentId id) {
        return site.secrets(require(id));
    }

    /// The blueprint as it was when the deployment was ordered.
    public Blueprint blueprint(Deployment deployment) {
        var version = deployment.order().blueprint();
        return Blueprints.parse(version.name() + ".yaml", timelines.blueprintText(version));
    }
}
