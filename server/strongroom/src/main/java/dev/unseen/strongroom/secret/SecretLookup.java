package dev.unseen.strongroom.secret;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// Finds a secret for a caller who may do something to it. What does not exist, has expired or
/// belongs to another project looks the same.
public final class SecretLookup {

    private final Premises premises;
    private final SecretTable secrets;
    private final VersionTable versions;
    private final Holders holders;

    /// The projects of secrets that were looked for. Neither a project's id nor its openness ever
    /// changes, and it does not go before its secrets.
    private final Map<ProjectId, Target.OfProject> known = new ConcurrentHashMap<>();

    public SecretLookup(
            Premises premises, SecretTable secrets, VersionTable versions, Holders holders) {
        this.premises = premises;
        this.secrets = secrets;
        this.versions = versions;
        this.holders = holders;
    }

    /// Errors: [Refusal] with `NotFound` or `NotPermitted`.
    public Secret require(Handle handle, Asking asking, Operation operation, String id) {
        Secret secret = find(handle, asking, id);
        premises.policy().require(asking.caller(), operation, target(handle, secret));
        return secret;
    }

    /// Keeps others from changing a secret until the transaction ends.
    public void lock(Handle handle, String id) {
        SecretId.find(id).ifPresent(each -> secrets.lock(handle, each));
    }

    private Secret find(Handle handle, Asking asking, String id) {
        return SecretId.find(id)
                .flatMap(each -> secrets.find(handle, each))
                .filter(each -> !each.expiredAt(premises.now()))
                .orElseThrow(() -> absent(asking));
    }

    /// A secret with its current version.
    Shelved shelved(Handle handle, Asking asking, SecretId id) {
        return secrets.shelved(handle, id, versions)
                .filter(each -> !each.secret().expiredAt(premises.now()))
                .orElseThrow(() -> absent(asking));
    }

    private Refusal absent(Asking asking) {
        return premises.policy().absent(asking.caller(), "secret");
    }

    private Target.Guarded target(Handle handle, Secret secret) {
        return target(handle, secret, holders.naming(handle, secret.id()));
    }

    Target.Guarded target(Handle handle, Shelved found) {
        SecretId id = found.secret().id();
        return target(handle, found.secret(), found.held() ? holders.naming(handle, id) : Set.of());
    }

    private Target.Guarded target(Handle handle, Secret secret, Set<ContainerId> naming) {
        Target.OfProject project = known.get(secret.project());
        if (project == null) {
            project = target(handle, secret.project());
            known.put(secret.project(), project);
        }
        return project.heldBy(naming).guardedBy(secret.guard());
    }

    /// A project's collection, for creating in it.
    public Target.OfProject target(Handle handle, ProjectId project) {
        return premises.projects()
                .find(handle, project)
                .orElseThrow(() -> Refusal.notFound("project"))
                .target();
    }
}
