package dev.unseen.identity.keystone;

import dev.unseen.chassis.caller.AccessRule;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.appcredential.Bounds;
import dev.unseen.identity.registry.RoleBody;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The body of `POST /v3/users/{user}/application_credentials`. What it leaves out is what its
/// maker has, except the right to make more, which has to be asked for.
record ApplicationCredentialRequest(Wanted applicationCredential) {

    ApplicationCredentialRequest {
        Objects.requireNonNull(applicationCredential);
    }

    record Wanted(
            String name,
            Optional<String> description,
            Optional<List<RoleName>> roles,
            Optional<String> expiresAt,
            Optional<Boolean> unrestricted,
            Optional<List<Rule>> accessRules) {

        Wanted {
            Objects.requireNonNull(name);
        }

        Bounds bounds(Bounds maker) {
            return new Bounds(
                    roles.map(Wanted::roles).orElse(maker.roles()),
                    accessRules.<Reach>map(Wanted::reach).orElse(maker.reach()),
                    unrestricted.orElse(false),
                    expiresAt.map(KeystoneTime::read).or(maker::expires));
        }

        void requireFuture(Instant now) {
            if (expiresAt.map(KeystoneTime::read).filter(each -> !now.isBefore(each)).isPresent()) {
                throw Refusal.malformed("expires_at lies in the future.");
            }
        }

        private static Set<Role> roles(List<RoleName> names) {
            var roles = EnumSet.noneOf(Role.class);
            names.forEach(each -> roles.add(each.role()));
            return roles;
        }

        private static Reach.Only reach(List<Rule> rules) {
            return new Reach.Only(rules.stream().map(Rule::rule).toList());
        }
    }

    record RoleName(Optional<String> id, Optional<String> name) {

        Role role() {
            return name.flatMap(Role::named)
                    .or(this::withId)
                    .orElseThrow(() -> Refusal.malformed("A role is named by its name or its id."));
        }

        private Optional<Role> withId() {
            return EnumSet.allOf(Role.class).stream()
                    .filter(each -> name.isEmpty())
                    .filter(each -> id.map(RoleBody.id(each)::equals).orElse(false))
                    .findFirst();
        }
    }

    record Rule(String service, String method, String path) {

        Rule {
            Objects.requireNonNull(service);
            Objects.requireNonNull(method);
            Objects.requireNonNull(path);
        }

        AccessRule rule() {
            return new AccessRule(service, method, path);
        }
    }
}
