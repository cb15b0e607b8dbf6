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
import java.util.stream.Collectors;

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

    private static final Set<String> TYPES = Set.of("generic", "rsa", "certificate");

    private static final Set<String> RSA_NAMES =
            Set.of("public_key", "private_key", "private_key_passphrase");
    private static final Set<String> CERTIFICATE_NAMES =
            Set.of("certificate", "private_key", "private_key_passphrase", "intermediates");

    public Container {
        members = List.copyOf(members);
        if (members.size() > MEMBERS_MAX) {
            throw Refusal.malformed("A container holds at most %d secrets.".formatted(MEMBERS_MAX));
        }
        var named = members.stream().map(Member::name).filter(each -> !each.isEmpty()).toList();
        if (Set.copyOf(named).size() < named.size()
                || Set.copyOf(members).size() < members.size()) {
            throw Refusal.malformed("Each secret_ref of a container has a name of its own.");
        }
    }

    public record Label(String name, String type) {
        public Label {
            Attributes.requireShort("name", name);
            if (!TYPES.contains(type)) {
                throw Refusal.malformed("A container's type is generic, rsa or certificate.");
            }
        }
    }

    /// Errors: [Refusal] for names that a container of this type does not have.
    static void requireNames(String type, List<Member> members) {
        Set<String> names = members.stream().map(Member::name).collect(Collectors.toSet());
        boolean right =
                switch (type) {
                    case "rsa" ->
                            names.containsAll(Set.of("public_key", "private_key"))
                                    && RSA_NAMES.containsAll(names);
                    case "certificate" ->
                            names.contains("certificate") && CERTIFICATE_NAMES.containsAll(names);
                    default -> true;
                };
        if (!right && !members.isEmpty()) {
            throw Refusal.malformed(
                    "An rsa container has public_key, private_key and perhaps"
                            + " private_key_passphrase; a certificate container has certificate and"
                            + " perhaps private_key, private_key_passphrase and intermediates.");
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
