package dev.unseen.identity.token;

import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Accounts;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.account.Domain;
import dev.unseen.identity.account.Domains;
import dev.unseen.identity.account.ImpliedRoles;
import dev.unseen.identity.account.Place;
import dev.unseen.identity.account.Project;
import dev.unseen.identity.account.Projects;
import dev.unseen.identity.appcredential.ApplicationCredential;
import dev.unseen.identity.appcredential.ApplicationCredentials;
import dev.unseen.identity.credential.Opaque;
import dev.unseen.identity.credential.Sealing;
import dev.unseen.identity.row.RowSeal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;

/// The tokens there are.
///
/// A token holds as long as everything behind it does: its own end, its account, its project, its
/// credential, and at least one of its roles. All of that is evaluated when it is presented.
public final class Tokens {

    /// How many an account may hold at once.
    public static final int PER_ACCOUNT_MAX = 10_000;

    private static final int SWEEP_EVERY = 256;

    private final Database database;
    private final Directory directory;
    private final TokenRows rows;
    private final Authority authority;
    private final Sealing sealing;
    private final SecureRandom random;
    private final InstantSource clock;
    private final RecentTokens recent = new RecentTokens();
    private final AtomicInteger turn = new AtomicInteger();

    /// The rows that a token's standing is read from.
    public record Directory(
            RowSeal seal,
            Accounts accounts,
            Domains domains,
            Projects projects,
            ApplicationCredentials credentials) {}

    public Tokens(
            Database database,
            Directory directory,
            Authority authority,
            Sealing sealing,
            SecureRandom random,
            InstantSource clock) {
        this.database = database;
        this.directory = directory;
        this.rows = new TokenRows(directory.seal());
        this.authority = authority;
        this.sealing = sealing;
        this.random = random;
        this.clock = clock;
    }

    /// A token just made, with the text that its holder presents from now on.
    public record Issued(String text, Token token) {
        @Override
        public String toString() {
            return "Issued[" + token.id() + "]";
        }
    }

    /// The token of this text, if there is one and it holds now.
    public Optional<Token> present(String text) {
        if (!Opaque.TOKEN.wellFormed(text)) {
            return Optional.empty();
        }
        byte[] mac = Opaque.TOKEN.mac(sealing, text);
        long version = authority.version();
        Instant now = clock.instant();
        Optional<Token> known = recent.find(mac, version, now);
        if (known.isEmpty()) {
            known =
                    database.read(
                            handle -> rows.find(handle, mac).flatMap(it -> token(handle, it)));
            known.ifPresent(token -> recent.remember(mac, token, version, now));
        }
        return known.filter(each -> !each.expiredAt(now));
    }

    private Optional<Token> token(Handle handle, TokenRows.Row row) {
        return directory
                .accounts()
                .find(handle, row.account())
                .filter(each -> each.enabled() && isEnabled(handle, each.domain()))
                .flatMap(
                        account ->
                                standing(handle, account, row.scope())
                                        .map(standing -> token(row, account, standing)));
    }

    private boolean isEnabled(Handle handle, DomainId domain) {
        return directory.domains().find(handle, domain).filter(Domain::enabled).isPresent();
    }

    private static Token token(TokenRows.Row row, Account account, Standing standing) {
        return new Token(row.ids(), account, standing, row.methods(), row.issued(), row.expires());
    }

    private Optional<Standing> standing(Handle handle, Account account, TokenRows.Scope scope) {
        if (account.kind() == Account.Kind.PERSON) {
            return Optional.of(personal(handle, account, scope));
        }
        return scope.place().isEmpty()
                ? Optional.of(new Standing.Unscoped())
                : scope.place().flatMap(place -> placed(handle, account, scope, place));
    }

    private Standing personal(Handle handle, Account account, TokenRows.Scope scope) {
        return new Standing.Personal(
                both(scope.roles(), directory.accounts().roles(handle, account.id())),
                directory.accounts().assignments().inProjects(handle, account.id()));
    }

    /// Empty when the place is gone, or no role is left there.
    private Optional<Standing> placed(
            Handle handle, Account account, TokenRows.Scope scope, Place place) {
        Set<Role> live =
                ImpliedRoles.closure(
                        directory.accounts().assignments().direct(handle, account.id(), place));
        Set<Role> roles = both(scope.roles(), live);
        if (roles.isEmpty()) {
            return Optional.empty();
        }
        return switch (place) {
            case Place.InProject(var id) -> inProject(handle, id, roles, scope.credential());
            case Place.InDomain(var id) ->
                    directory
                            .domains()
                            .find(handle, id)
                            .filter(Domain::enabled)
                            .map(each -> new Standing.InDomain(each, roles));
            case Place.Whole _ -> Optional.of(new Standing.Whole(roles));
        };
    }

    private Optional<Standing> inProject(
            Handle handle, ProjectId id, Set<Role> roles, Optional<String> credentialId) {
        Optional<Project> project =
                directory
                        .projects()
                        .find(handle, id)
                        .filter(each -> each.enabled() && isEnabled(handle, each.domain()));
        Optional<ApplicationCredential> credential =
                credentialId.flatMap(each -> directory.credentials().live(handle, each));
        if (credentialId.isPresent() != credential.isPresent()) {
            return Optional.empty();
        }
        return project.map(each -> new Standing.InProject(each, roles, credential));
    }

    private static Set<Role> both(Set<Role> some, Set<Role> others) {
        var both = EnumSet.noneOf(Role.class);
        both.addAll(some);
        both.retainAll(others);
        return both;
    }

    public String newId() {
        return Ids.hex(random);
    }

    /// Makes a token under an id from [#newId], as the last statement of a successful
    /// authentication: what fails before leaves none behind.
    public Issued mint(Handle handle, String id, WantedToken wanted) {
        Instant now = clock.instant();
        if (Math.floorMod(turn.getAndIncrement(), SWEEP_EVERY) == 0) {
            TokenRows.deleteExpired(handle, now);
        }
        if (TokenRows.count(handle, wanted.account(), now) >= PER_ACCOUNT_MAX) {
            throw Refusal.limitReached(
                    "An account holds at most %d tokens; revoke some.".formatted(PER_ACCOUNT_MAX));
        }
        String text = Opaque.TOKEN.generate(random);
        byte[] mac = Opaque.TOKEN.mac(sealing, text);
        rows.insert(handle, id, mac, wanted, now);
        Token token =
                rows.find(handle, mac)
                        .flatMap(row -> token(handle, row))
                        .orElseThrow(() -> Refusal.unauthenticated("This account cannot log in."));
        return new Issued(text, token);
    }

    public void revoke(Handle handle, String id) {
        TokenRows.delete(handle, id);
    }

    public void revokeAll(Handle handle, UserId account) {
        TokenRows.deleteAll(handle, account);
    }
}
