package dev.unseen.identity.keystone;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.identity.account.Domain;
import dev.unseen.identity.account.Project;
import dev.unseen.identity.appcredential.ApplicationCredential;
import dev.unseen.identity.registry.RoleBody;
import dev.unseen.identity.token.Standing;
import dev.unseen.identity.token.Token;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A token as Keystone describes it. The text that its holder presents is not in here.
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record TokenBody(
        List<String> methods,
        UserBody user,
        List<String> auditIds,
        String issuedAt,
        String expiresAt,
        Optional<List<RoleBody.Named>> roles,
        Optional<List<ProjectRoles>> projectRoles,
        @JsonUnwrapped ScopeBody scope,
        Optional<CredentialBody> applicationCredential,
        Optional<List<Catalog.Entry>> catalog) {

    record DomainBody(String id, String name) {
        static DomainBody of(Domain domain) {
            return new DomainBody(domain.id().value(), domain.name());
        }
    }

    record UserBody(
            DomainBody domain,
            String id,
            String name,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> passwordExpiresAt) {}

    /// What a person's roles are in one project, beside those that count everywhere. Ours, not
    /// Keystone's: persons are none of its users.
    record ProjectRoles(String project, List<RoleBody.Named> roles) {

        static Optional<List<ProjectRoles>> of(Standing standing) {
            return standing instanceof Standing.Personal(_, var inProjects)
                    ? Optional.of(
                            inProjects.entrySet().stream()
                                    .map(
                                            each ->
                                                    new ProjectRoles(
                                                            each.getKey().value(),
                                                            RoleBody.Named.of(each.getValue())))
                                    .sorted(Comparator.comparing(ProjectRoles::project))
                                    .toList())
                    : Optional.empty();
        }
    }

    record ProjectBody(DomainBody domain, String id, String name) {}

    /// Where the token holds: one of these, or none.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ScopeBody(
            Optional<ProjectBody> project,
            Optional<Boolean> isDomain,
            Optional<DomainBody> domain,
            Optional<SystemBody> system) {

        static final ScopeBody NONE =
                new ScopeBody(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        static ScopeBody of(Standing standing, Function<DomainId, DomainBody> domains) {
            return switch (standing) {
                case Standing.InProject in -> project(in.project(), domains);
                case Standing.InDomain in ->
                        new ScopeBody(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(DomainBody.of(in.domain())),
                                Optional.empty());
                case Standing.Whole _ ->
                        new ScopeBody(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new SystemBody(true)));
                case Standing.Personal _, Standing.Unscoped _ -> NONE;
            };
        }

        private static ScopeBody project(Project project, Function<DomainId, DomainBody> domains) {
            var body =
                    new ProjectBody(
                            domains.apply(project.domain()), project.id().value(), project.name());
            return new ScopeBody(
                    Optional.of(body), Optional.of(false), Optional.empty(), Optional.empty());
        }
    }

    record SystemBody(boolean all) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record CredentialBody(
            String id,
            String name,
            boolean restricted,
            Optional<List<AccessRuleBody>> accessRules) {

        static CredentialBody of(ApplicationCredential credential) {
            return new CredentialBody(
                    credential.id(),
                    credential.label().name(),
                    !credential.bounds().mayMint(),
                    credential.bounds().reach() instanceof Reach.Only(var rules)
                            ? Optional.of(
                                    rules.stream()
                                            .map(
                                                    each ->
                                                            AccessRuleBody.of(
                                                                    credential.owner(), each))
                                            .toList())
                            : Optional.empty());
        }
    }

    /// Without roles there is no catalog either.
    static TokenBody of(
            Token token,
            Function<DomainId, DomainBody> domains,
            Optional<List<Catalog.Entry>> catalog) {
        var account = token.account();
        boolean placed = !(token.standing() instanceof Standing.Unscoped);
        Optional<ApplicationCredential> credential =
                token.standing() instanceof Standing.InProject in
                        ? in.credential()
                        : Optional.empty();
        return new TokenBody(
                token.methods(),
                new UserBody(
                        domains.apply(account.domain()),
                        account.id().value(),
                        account.name(),
                        Optional.empty()),
                Stream.concat(Stream.of(token.id()), token.ids().parent().stream()).toList(),
                KeystoneTime.write(token.issued()),
                KeystoneTime.write(token.expires()),
                placed
                        ? Optional.of(RoleBody.Named.of(token.standing().roles()))
                        : Optional.empty(),
                ProjectRoles.of(token.standing()),
                ScopeBody.of(token.standing(), domains),
                credential.map(CredentialBody::of),
                placed ? catalog : Optional.empty());
    }
}
