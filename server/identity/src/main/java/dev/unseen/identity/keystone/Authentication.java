package dev.unseen.identity.keystone;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.account.Place;
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
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Turns a proof of identity into a token, for automations. Persons log in on the pages, where the
/// second factor is; here they are refused like names that nobody has.
final class Authentication {

    private final Database database;
    private final Authority authority;
    private final Tokens tokens;
    private final Tokens.Directory directory;
    private final Whereabouts whereabouts;
    private final PasswordLogin passwords;
    private final Life life;

    /// What it works with.
    record Parts(
            Database database, Authority authority, Tokens tokens, Tokens.Directory directory) {}

    /// How long a token lasts, by which clock.
    record Life(Duration tokens, InstantSource clock) {
        Instant end() {
            return clock.instant().plus(tokens);
        }
    }

    Authentication(Parts parts, PasswordLogin passwords, Life life) {
        this.database = parts.database();
        this.authority = parts.authority();
        this.tokens = parts.tokens();
        this.directory = parts.directory();
        this.whereabouts = new Whereabouts(parts.directory());
        this.passwords = passwords;
        this.life = life;
    }

    Tokens.Issued issue(Exchange exchange, AuthRequest request) throws InterruptedException {
        AuthScope scope = AuthScope.read(request.auth().scope());
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
        Entry entry =
                wanted.place().orElse(null) instanceof Place.InProject(var project)
                        ? Entry.allowed(
                                EventType.TOKEN_ISSUED,
                                Actor.automation(wanted.account(), project),
                                Subject.of(SubjectKind.TOKEN, project, id),
                                Entries.context(exchange))
                        : Entry.allowed(
                                EventType.TOKEN_ISSUED,
                                Actor.automation(wanted.account()),
                                Subject.of(SubjectKind.TOKEN, id),
                                Entries.context(exchange));
        return authority.perform(entry, handle -> tokens.mint(handle, id, wanted));
    }

    private WantedToken withPassword(Exchange exchange, AuthRequest.User user, AuthScope scope)
            throws InterruptedException {
        Account account = passwords.check(exchange, user);
        return database.read(
                handle -> {
                    Optional<Place> place = place(handle, account, scope);
                    return new WantedToken(
                            account.id(),
                            Origin.password(),
                            place,
                            roles(handle, account, place),
                            List.of("password"),
                            life.end());
                });
    }

    /// Where the token holds. Whoever has no role there is told the same as by a wrong password.
    private Optional<Place> place(Handle handle, Account account, AuthScope scope) {
        Optional<Place> place =
                switch (scope) {
                    case AuthScope.Unsaid _ -> whereabouts.defaultPlace(handle, account);
                    case AuthScope.Unscoped _ -> Optional.empty();
                    case AuthScope.Whole _ -> Optional.of(new Place.Whole());
                    case AuthScope.OfDomain(var domain) ->
                            Optional.of(
                                    whereabouts
                                            .domain(handle, domain)
                                            .map(each -> new Place.InDomain(each.id()))
                                            .orElseThrow(Authentication::refusal));
                    case AuthScope.OfProject project ->
                            Optional.of(
                                    whereabouts
                                            .project(handle, project)
                                            .map(each -> new Place.InProject(each.id()))
                                            .orElseThrow(Authentication::refusal));
                };
        if (place.filter(each -> whereabouts.roles(handle, account, each).isEmpty()).isPresent()) {
            throw refusal();
        }
        return place;
    }

    private Set<Role> roles(Handle handle, Account account, Optional<Place> place) {
        return place.map(each -> whereabouts.roles(handle, account, each)).orElse(Set.of());
    }

    /// A token made with a token ends when that one ends. One that holds somewhere gives another
    /// for the same place and for nowhere else; one that holds nowhere yet may choose.
    private WantedToken withToken(String text, AuthScope scope) {
        Token held = tokens.present(text).orElseThrow(Authentication::refusal);
        if (held.account().kind() != Account.Kind.AUTOMATION) {
            throw refusal();
        }
        return database.read(
                handle -> {
                    Optional<Place> place =
                            held.standing() instanceof Standing.Unscoped
                                    ? place(handle, held.account(), scope)
                                    : Optional.of(same(handle, held, scope));
                    Set<Role> roles =
                            held.standing() instanceof Standing.Unscoped
                                    ? roles(handle, held.account(), place)
                                    : held.standing().roles();
                    return new WantedToken(
                            held.account().id(),
                            new Origin(credential(held), Optional.of(held.id())),
                            place,
                            roles,
                            Stream.concat(held.methods().stream(), Stream.of("token"))
                                    .distinct()
                                    .toList(),
                            held.expires());
                });
    }

    private Place same(Handle handle, Token held, AuthScope scope) {
        Place own = own(held.standing());
        if (scope instanceof AuthScope.Unsaid) {
            return own;
        }
        if (!place(handle, held.account(), scope).equals(Optional.of(own))) {
            throw Refusal.notPermitted(
                    "A scoped token gives another one for the same scope only; log in again.");
        }
        return own;
    }

    private static Place own(Standing standing) {
        return switch (standing) {
            case Standing.InProject in -> new Place.InProject(in.project().id());
            case Standing.InDomain in -> new Place.InDomain(in.domain().id());
            case Standing.Whole _ -> new Place.Whole();
            case Standing.Unscoped _, Standing.Personal _ -> throw refusal();
        };
    }

    private static Optional<String> credential(Token held) {
        return held.standing() instanceof Standing.InProject in
                ? in.credential().map(ApplicationCredential::id)
                : Optional.empty();
    }

    private WantedToken withCredential(
            Exchange exchange, AuthRequest.Credential presented, AuthScope scope) {
        return database.read(
                handle -> {
                    String id = credentialId(handle, presented);
                    exchange.concerns(id);
                    ApplicationCredential credential =
                            directory
                                    .credentials()
                                    .present(handle, id, presented.secret())
                                    .orElseThrow(Authentication::refusal);
                    requireOwnProject(handle, credential, scope);
                    return wanted(credential);
                });
    }

    private void requireOwnProject(
            Handle handle, ApplicationCredential credential, AuthScope scope) {
        boolean own =
                switch (scope) {
                    case AuthScope.Unsaid _ -> true;
                    case AuthScope.OfProject project ->
                            whereabouts
                                    .project(handle, project)
                                    .map(Project::id)
                                    .filter(credential.project()::equals)
                                    .isPresent();
                    case AuthScope.Unscoped _, AuthScope.OfDomain _, AuthScope.Whole _ -> false;
                };
        if (!own) {
            throw refusal();
        }
    }

    private WantedToken wanted(ApplicationCredential credential) {
        Instant end = life.end();
        return new WantedToken(
                credential.owner(),
                new Origin(Optional.of(credential.id()), Optional.empty()),
                Optional.of(new Place.InProject(credential.project())),
                credential.bounds().roles(),
                List.of("application_credential"),
                credential.bounds().expires().filter(each -> each.isBefore(end)).orElse(end));
    }

    private String credentialId(Handle handle, AuthRequest.Credential presented) {
        return presented.id().or(() -> named(handle, presented)).orElse("");
    }

    private Optional<String> named(Handle handle, AuthRequest.Credential presented) {
        AuthRequest.Owner owner = presented.user().orElseThrow(AuthRequest::malformed);
        return whereabouts
                .automation(handle, owner.id(), owner.name(), owner.domain())
                .flatMap(
                        account ->
                                directory
                                        .credentials()
                                        .named(handle, account.id(), presented.name().orElse("")))
                .map(ApplicationCredential::id);
    }

    static Refusal refusal() {
        return Refusal.unauthenticated("The request you have made requires authentication.");
    }
}
