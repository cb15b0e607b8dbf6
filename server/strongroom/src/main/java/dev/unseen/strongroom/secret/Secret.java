package dev.unseen.strongroom.secret;

import dev.unseen.audit.Subject;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.identity.policy.Target;
import dev.unseen.strongroom.acl.Acl;
import dev.unseen.strongroom.plain.Payload;
import dev.unseen.strongroom.spec.DerivedForm;
import dev.unseen.strongroom.spec.SecretClass;
import dev.unseen.strongroom.spec.ValueSpec;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Everything about a secret but its value. `version` is the current one, 0 while there is none;
/// `derived` are the forms that may be read of it.
public record Secret(
        SecretId id,
        ProjectId project,
        String name,
        Attributes attributes,
        Nature nature,
        Life life,
        Optional<Acl> acl,
        long version) {

    /// How the value comes to be and what becomes of it.
    public record Nature(SecretClass secretClass, ValueSpec spec, Set<DerivedForm> derived) {
        public Nature {
            derived =
                    derived.isEmpty()
                            ? Set.of()
                            : java.util.Collections.unmodifiableSet(EnumSet.copyOf(derived));
        }
    }

    public record Life(
            String creator, Instant created, Instant updated, Optional<Instant> expires) {

        Life updatedAt(Instant now) {
            return new Life(creator, created, now, expires);
        }
    }

    /// What the log calls it.
    public Subject subject() {
        return Secrets.subject(this);
    }

    public boolean hasValue() {
        return version > 0;
    }

    public boolean expiredAt(Instant now) {
        return life.expires().map(each -> !now.isBefore(each)).orElse(false);
    }

    /// The same with the value that was taken in for it.
    Secret withPayload(Payload payload, long current, Instant now) {
        var given = new ValueSpec.Given(payload.isText());
        return new Secret(
                id,
                project,
                name,
                attributes.withContentType(payload.contentType()),
                new Nature(nature.secretClass(), given, nature.derived()),
                life.updatedAt(now),
                acl,
                current);
    }

    Secret withAcl(Optional<Acl> changed, Instant now) {
        return new Secret(
                id, project, name, attributes, nature, life.updatedAt(now), changed, version);
    }

    /// What the policy is told beside the project.
    Target.Guard guard() {
        return Acl.guard(life.creator(), acl);
    }

    Secret withVersion(long current, Instant now) {
        return new Secret(id, project, name, attributes, nature, life.updatedAt(now), acl, current);
    }
}
