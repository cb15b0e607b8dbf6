package dev.unseen.identity.keystone;

import dev.unseen.audit.AuditLog;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.account.Belongings;
import dev.unseen.identity.credential.Attempts;
import dev.unseen.identity.credential.Passwords;
import dev.unseen.identity.gate.Service;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.registry.Desk;
import dev.unseen.identity.registry.Registry;
import dev.unseen.identity.token.Tokens;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Everything that is answered under `/identity/v3`, and the list of versions above it.
public final class Keystone {

    private final Supplier<URI> self;
    private final VersionRoutes versions;
    private final List<Route> routes = new ArrayList<>();

    /// What is stored and what decides about it.
    public record Store(
            Database database,
            Authority authority,
            AuditLog log,
            Policy policy,
            Tokens tokens,
            Tokens.Directory directory) {}

    /// How an automation's password is checked.
    public record Proofs(Passwords passwords, Attempts attempts) {}

    /// How projects come and go: what one is that does not say whether it is sealed or open, and
    /// what goes with it.
    public record Tenancy(Openness newProjects, Supplier<Belongings> belongings) {}

    /// What is told about this installation; `tokenLife` is how long an automation's token lasts.
    public record Facts(
            Supplier<URI> self,
            String region,
            List<Service> services,
            Duration tokenLife,
            Tenancy tenancy) {}

    public Keystone(Store store, Proofs proofs, Facts facts, InstantSource clock) {
        this.self = facts.self();
        this.versions = new VersionRoutes(facts.self());
        var parts =
                new Authentication.Parts(
                        store.database(), store.authority(), store.tokens(), store.directory());
        var passwords =
                new PasswordLogin(
                        store.database(),
                        new Whereabouts(store.directory()),
                        proofs.passwords(),
                        proofs.attempts());
        var life = new Authentication.Life(facts.tokenLife(), clock);
        var authentication = new Authentication(parts, passwords, life);
        routes.add(versions.three());
        routes.addAll(tokenRoutes(store, authentication, facts).routes());
        routes.addAll(
                new ApplicationCredentialRoutes(parts, store.policy(), facts.self(), clock)
                        .routes());
        routes.addAll(registry(store, proofs.passwords(), passwords, facts).routes());
    }

    private static TokenRoutes tokenRoutes(
            Store store, Authentication authentication, Facts facts) {
        var office =
                new TokenRoutes.Office(
                        store.database(),
                        store.authority(),
                        store.policy(),
                        store.log(),
                        store.directory());
        var catalog = new Catalog(facts.region(), facts.services(), facts.self());
        return new TokenRoutes(authentication, store.tokens(), office, catalog);
    }

    private static Registry registry(
            Store store, Passwords passwords, PasswordLogin login, Facts facts) {
        var desk =
                new Desk(
                        store.database(),
                        store.authority(),
                        store.policy(),
                        store.directory(),
                        facts.self(),
                        facts.tenancy().belongings());
        return new Registry(
                desk,
                store.tokens(),
                passwords,
                login::check,
                new Registry.Facts(
                        facts.region(),
                        facts.services(),
                        Catalog.DOORS,
                        facts.tenancy().newProjects()));
    }

    /// `GET /identity`, which belongs to no version.
    public Route versions() {
        return versions.all();
    }

    public Surface surface() {
        return new Surface("/identity/v3", routes, KeystoneErrors.at(self));
    }
}
