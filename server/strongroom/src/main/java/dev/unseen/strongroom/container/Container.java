package dev.unseen.strongroom.container;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.policy.Target;
import dev.unseen.strongroom.acl.Acl;
import dev.unseen.strongroom.secret.Attributes;
import dev.unseen.strongroom.secret.SecretId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A set of secrets, each under the name that its consumer knows. `generation` grows with every
/// change of a member or of a member's value.
public record Container(
        ContainerId id,
        ProjectId project,
        Label label,
        Life life,
        long generation,
        Optional<Acl> acl,
        List<Member> members) {

    /// As many as one audit entry names.
    public static final int MEMBERS_MAX = 64;

    private static final Set<String> TYPES = Set.of("generic", "rsa");

    public Container {
        members = List.copyOf(members);
        if (members.size() > MEMBERS_MAX) {
            throw Refusal.malformed("A container holds at most %d secrets.".formatted(MEMBERS_MAX));
        }
        if (members.stream().map(Member::name).distinct().count() < members.size()) {
            throw Refusal.malformed("Each secret_ref of a container has a name of its own.");
        }
    }

    public record Label(String name, String type) {
        public Label {
            Attributes.requireShort("name", name);
            if (!TYPES.contains(type)) {
                throw Refusal.malformed("A container's type is generic or rsa.");
            }
        }
    }

    public record Life(String creator, Instant created, Instant updated) {}

    public record Member(String name, SecretId secret) {
        public Member {
            Attributes.requireShort("name", name);
        }
    }

    Container changedAt(Instant now, List<Member> changed) {
        return new Container(
                id,
                project,
                label,
                new Life(life.creator(), life.created(), now),
                generation + 1,
                acl,
                changed);
    }

    Container withAcl(Optional<Acl> changed, Instant now) {
        return new Container(
                id,
                project,
                label,
                new Life(life.creator(), life.created(), now),
                generation,
                changed,
                members);
    }

    /// What the policy is told beside the project.
    Target.Guard guard() {
        return Acl.guard(life.creator(), acl);
    }
}
