package dev.unseen.identity.keystone;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unseen.chassis.caller.Role;
import dev.unseen.identity.account.Project;
import dev.unseen.identity.token.Standing;
import dev.unseen.identity.token.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A token as Keystone describes it. The text that its holder presents is not in here.
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record TokenBody(
        List<String> methods,
        UserBody user,
        List<String> auditIds,
        String issuedAt,
        String expiresAt,
        List<RoleBody> roles,
        Optional<ProjectBody> project,
        Optional<Boolean> isDomain,
        Optional<CredentialBody> applicationCredential,
        Optional<List<Catalog.Entry>> catalog) {

    record DomainBody(String id, String name) {
        static final DomainBody DEFAULT = new DomainBody("default", "Default");
    }

    record UserBody(DomainBody domain, String id, String name) {}

    record ProjectBody(DomainBody domain, String id, String name) {
        static ProjectBody of(Project project) {
            return new ProjectBody(DomainBody.DEFAULT, project.id().value(), project.name());
        }
    }

    record RoleBody(String id, String name) {
        static List<RoleBody> of(Set<Role> roles) {
            return roles.stream()
                    .sorted()
                    .map(each -> new RoleBody(id(each), each.wireName()))
                    .toList();
        }

        static String id(Role role) {
            return Catalog.id("role " + role.wireName());
        }
    }

    record CredentialBody(String id, String name, boolean restricted) {}

    static TokenBody of(Token token, Optional<List<Catalog.Entry>> catalog) {
        var user =
                new UserBody(
                        DomainBody.DEFAULT, token.account().id().value(), token.account().name());
        Optional<Project> project = Optional.empty();
        Optional<CredentialBody> credential = Optional.empty();
        if (token.standing() instanceof Standing.InProject in) {
            project = Optional.of(in.project());
            credential =
                    in.credential()
                            .map(
                                    each ->
                                            new CredentialBody(
                                                    each.id(),
                                                    each.label().name(),
                                                    !each.bounds().mayMint()));
        }
        return new TokenBody(
                token.methods(),
                user,
                List.of(token.id()),
                KeystoneTime.write(token.issued()),
                KeystoneTime.write(token.expires()),
                RoleBody.of(token.standing().roles()),
                project.map(ProjectBody::of),
                project.map(_ -> false),
                credential,
                catalog);
    }
}
