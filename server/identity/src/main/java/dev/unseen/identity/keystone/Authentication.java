package dev.unseen.identity.keystone;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.account.Project;
import dev.unseen.identity.appcredential.ApplicationCredential;
import dev.unseen.identity.gate.Entries;
import dev.unseen.identity.token.Standing;
import dev.unseen.identity.token.Token;
import dev.unseen.identity.token.Tokens;
import dev.unseen.identity.token.WantedToken;
import dev.unseen.identity.token.WantedToken.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Turns a proof of identity into a token, for automations. Persons log in on the pages, where the
/// second factor is; here they are refused like names that nobody has.
final class Authentication {

    private final Database database;
    private final Authority authority;
    private final Tokens tokens;
    private final Tokens.Directory directory;
    private final PasswordLogin passwords;
    private final Duration life;
    private final InstantSource clock;

    /// What it works with.
    record Parts(
            Database database, Authority authority, Tokens tokens, Tokens.Directory directory) {}

    Authentication(Parts parts, PasswordLogin passwords, Duration life, InstantSource clock) {
        this.database = parts.database();
        this.authority = parts.authority();
        this.tokens = parts.tokens();
        this.directory = parts.directory();
        this.passwords = passwords;
        this.life = life;
        this.clock = clock;
    }

    Tokens.Issued issue(Exchange exchange, AuthRequest request) throws InterruptedException {
        var scope = ProjectScope.read(request.auth().scope());
        WantedToken wanted =
                switch (request.auth().identity().method()) {
                    case AuthRequest.Password(AuthRequest.User user) ->
                            withPassword(exchange, user, scope);
                    case AuthRequest.TokenId(String text) -> withToken(text, scope);
                    case AuthRequest.Credential credential ->
                            withCredential(exchange, credential, scope);
                };
        return mint(exchange, wanted);
    }

    private Tokens.Issued mint(Exchange exchange, WantedToken wanted) {
        String id = tokens.newId();
        var project = wanted.project().orElseThrow();
        Entry entry =
                Entry.allowed(
                        EventType.TOKEN_ISSUED,
                        Actor.automation(wanted.account(), project),
                        Subject.of(SubjectKind.TOKEN, project, id),
                        Entries.context(exchange));
        return authority.perform(entry, handle -> tokens.mint(handle, id, wanted));
    }

    private WantedToken withPassword(
            Exchange exchange, AuthRequest.User user, Optional<ProjectScope> scope)
            throws InterruptedException {
        Account account = passwords.check(exchange, user);
        return database.read(
                handle -> {
                    Project project = project(handle, account, scope);
                    return new WantedToken(
                            account.id(),
                            Origin.password(),
                            Optional.of(project.id()),
                            directory.accounts().roles(handle, account.id(), project.id()),
                            List.of("password"),
                            clock.instant().plus(life));
                });
    }

    /// The scope's project, or the only one in which the account has a role.
    private Project project(Handle handle, Account account, Optional<ProjectScope> scope) {
        List<Project> held = directory.projects().of(handle, account.id());
        if (scope.isEmpty() && held.size() > 1) {
            throw Refusal.malformed("This account has several projects; name one in auth.scope.");
        }
        return held.stream()
                .filter(each -> scope.map(it -> it.names(each)).orElse(true))
                .findFirst()
                .orElseThrow(Authentication::refusal);
    }

    /// A token made with a token ends when that one ends. One that came from an application
    /// credential stays in the credential's project.
    private WantedToken withToken(String text, Optional<ProjectScope> scope) {
        Token held = tokens.present(text).orElseThrow(Authentication::refusal);
        if (!(held.standing() instanceof Standing.InProject in)) {
            throw refusal();
        }
        return database.read(
                handle -> {
                    Project project =
                            in.credential().isPresent()
                                    ? Optional.of(in.project())
                                            .filter(each -> isNamed(each, scope))
                                            .orElseThrow(Authentication::refusal)
                                    : project(handle, held.account(), scope.or(() -> same(in)));
                    return new WantedToken(
                            held.account().id(),
                            new Origin(
                                    in.credential().map(ApplicationCredential::id),
                                    Optional.of(held.id())),
                            Optional.of(project.id()),
                            rolesIn(handle, held, in, project),
                            held.methods(),
                            held.expires());
                });
    }

    private static Optional<ProjectScope> same(Standing.InProject in) {
        return Optional.of(
                new ProjectScope(Optional.of(in.project().id().value()), Optional.empty()));
    }

    private java.util.Set<dev.unseen.chassis.caller.Role> rolesIn(
            Handle handle, Token held, Standing.InProject in, Project project) {
        return project.id().equals(in.project().id())
                ? in.roles()
                : directory.accounts().roles(handle, held.account().id(), project.id());
    }

    private WantedToken withCredential(
            Exchange exchange, AuthRequest.Credential presented, Optional<ProjectScope> scope) {
        return database.read(
                handle -> {
                    String id = credentialId(handle, presented);
                    exchange.concerns(id);
                    ApplicationCredential credential =
                            directory
                                    .credentials()
                                    .present(handle, id, presented.secret())
                                    .orElseThrow(Authentication::refusal);
                    Project project =
                            directory
                                    .projects()
                                    .find(handle, credential.project())
                                    .filter(each -> isNamed(each, scope))
                                    .orElseThrow(Authentication::refusal);
                    return wanted(credential, project);
                });
    }

    private WantedToken wanted(ApplicationCredential credential, Project project) {
        Instant end = clock.instant().plus(life);
        return new WantedToken(
                credential.owner(),
                new Origin(Optional.of(credential.id()), Optional.empty()),
                Optional.of(project.id()),
                credential.bounds().roles(),
                List.of("application_credential"),
                credential.bounds().expires().filter(each -> each.isBefore(end)).orElse(end));
    }

    private String credentialId(Handle handle, AuthRequest.Credential presented) {
        return presented.id().or(() -> named(handle, presented)).orElse("");
    }

    private Optional<String> named(Handle handle, AuthRequest.Credential presented) {
        AuthRequest.Owner owner = presented.user().orElseThrow(AuthRequest::malformed);
        return PasswordLogin.account(
                        directory.accounts(), handle, owner.id(), owner.name(), owner.domain())
                .flatMap(
                        account ->
                                directory
                                        .credentials()
                                        .named(handle, account.id(), presented.name().orElse("")))
                .map(ApplicationCredential::id);
    }

    private static boolean isNamed(Project project, Optional<ProjectScope> scope) {
        return scope.map(each -> each.names(project)).orElse(true);
    }

    static Refusal refusal() {
        return Refusal.unauthenticated("The request you have made requires authentication.");
    }
}
