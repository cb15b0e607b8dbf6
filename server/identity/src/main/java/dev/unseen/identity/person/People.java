package dev.unseen.identity.person;

import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Accounts;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.account.Projects;
import dev.unseen.identity.credential.Attempts;
import dev.unseen.identity.credential.OneTimeCodes;
import dev.unseen.identity.credential.Passwords;
import dev.unseen.identity.credential.RecoveryCodes;
import dev.unseen.identity.credential.Sealing;
import dev.unseen.identity.page.FormGuard;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.token.Tokens;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// The parts of this package, put together.
public final class People {

    private final Persons persons;
    private final Login login;
    private final SetupPages setupPages;
    private final PersonRoutes personRoutes;

    /// What is stored and what decides about it.
    public record Store(
            Database database,
            RowSeal seal,
            Authority authority,
            Accounts accounts,
            Projects projects,
            Tokens tokens,
            Policy policy) {}

    /// How passwords and log-ins are checked.
    public record Checks(Passwords passwords, Attempts attempts, FormGuard guard) {}

    /// Where this process and the control process are reached.
    public record Addresses(Supplier<URI> self, Supplier<URI> control) {}

    public People(
            Store store,
            Checks checks,
            Addresses addresses,
            Sealing sealing,
            SecureRandom random,
            InstantSource clock) {
        var codes = new OneTimeCodes(sealing, random, clock);
        var recovery = new RecoveryCodes(sealing, random, clock);
        var links = new SetupLinks(store.seal(), codes, sealing, random, clock);
        var proofs = new Persons.Proofs(links, checks.passwords(), codes);
        this.persons =
                new Persons(
                        store.database(),
                        store.authority(),
                        new Persons.Holders(store.accounts(), store.projects()),
                        store.tokens(),
                        proofs,
                        addresses.self());
        this.login =
                new Login(
                        store.database(),
                        store.accounts(),
                        checks.attempts(),
                        new Login.Factors(checks.passwords(), codes, recovery));
        var setup =
                new Setup(
                        new Setup.Store(
                                store.database(),
                                store.authority(),
                                store.accounts(),
                                store.tokens()),
                        proofs,
                        recovery);
        this.setupPages = new SetupPages(setup, checks.guard(), addresses.control());
        this.personRoutes = new PersonRoutes(persons, store.policy());
    }

    public Persons persons() {
        return persons;
    }

    public Login login() {
        return login;
    }

    /// Pages, relative to `/identity`.
    public List<Route> pages() {
        return setupPages.routes();
    }

    /// Routes, relative to `/unseen`.
    public List<Route> routes() {
        return personRoutes.routes();
    }
}
