package dev.unseen.identity;

import dev.unseen.audit.Acts;
import dev.unseen.audit.AuditLog;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Accounts;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.account.Belongings;
import dev.unseen.identity.account.Domains;
import dev.unseen.identity.account.Projects;
import dev.unseen.identity.appcredential.ApplicationCredentials;
import dev.unseen.identity.credential.Attempts;
import dev.unseen.identity.credential.Passwords;
import dev.unseen.identity.credential.Sealing;
import dev.unseen.identity.gate.IdentityGate;
import dev.unseen.identity.gate.NodeAuthenticator;
import dev.unseen.identity.keystone.Keystone;
import dev.unseen.identity.oauth.OauthSurface;
import dev.unseen.identity.page.FormGuard;
import dev.unseen.identity.page.Page;
import dev.unseen.identity.person.People;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.row.LoggedAlarm;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.token.Tokens;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The module put together: what the strongroom process hangs on its door.
public final class Identity {

    private final World world;
    private final IdentitySettings settings;
    private final Policy policy = new Policy();
    private final Projects projects;
    private final Passwords passwords;
    private final Tokens tokens;
    private final Keystone keystone;
    private final People people;
    private final OauthSurface oauth;
    private final Bootstrap bootstrap;

    /// What the process gives to the module.
    public record World(
            Database database,
            AuditLog log,
            Acts acts,
            Sealing sealing,
            SecureRandom random,
            InstantSource clock) {}

    /// Where this process and the control process are reached, once they are: `https://host:port`
    /// without a slash at the end.
    public record Addresses(Supplier<URI> self, Supplier<URI> control) {}

    /// @param belongings what other modules keep in projects
    public Identity(
            World world,
            IdentitySettings settings,
            Addresses addresses,
            Supplier<Belongings> belongings) {
        this.world = world;
        this.settings = settings;
        RowSeal seal = rowSeal(world);
        this.projects = new Projects(seal, world.random(), world.clock());
        this.passwords =
                new Passwords(seal, settings.passwordCost(), world.random(), world.clock());
        Tokens.Directory directory = directory(seal);
        requireDefaultDomain(directory);
        var authority = new Authority(world.acts());
        this.tokens = tokens(directory, authority);
        var attempts = new Attempts(world.database(), world.sealing(), world.clock());
        var guard = new FormGuard(world.sealing(), world.random(), addresses.self());
        this.keystone = keystone(directory, authority, attempts, addresses, belongings);
        this.people = people(directory, authority, attempts, guard, addresses);
        this.oauth = oauth(directory, authority, guard, addresses);
        this.bootstrap = bootstrap(directory, authority);
    }

    private Tokens tokens(Tokens.Directory directory, Authority authority) {
        return new Tokens(
                world.database(),
                directory,
                authority,
                world.sealing(),
                world.random(),
                world.clock());
    }

    private Tokens.Directory directory(RowSeal seal) {
        return new Tokens.Directory(
                seal,
                new Accounts(seal, world.random(), world.clock()),
                new Domains(seal, world.random(), world.clock()),
                projects,
                new ApplicationCredentials(seal, world.sealing(), world.random(), world.clock()));
    }

    private People people(
            Tokens.Directory directory,
            Authority authority,
            Attempts attempts,
            FormGuard guard,
            Addresses addresses) {
        return new People(
                new People.Store(
                        world.database(),
                        directory.seal(),
                        authority,
                        directory.accounts(),
                        projects,
                        tokens,
                        policy),
                new People.Checks(passwords, attempts, guard),
                new People.Addresses(addresses.self(), addresses.control()),
                world.sealing(),
                world.random(),
                world.clock());
    }

    private Bootstrap bootstrap(Tokens.Directory directory, Authority authority) {
        var ground =
                new Bootstrap.Ground(authority, passwords, world.random(), settings.newProjects());
        return new Bootstrap(world.database(), ground, directory, people.persons());
    }

    /// Row hashes under a key of their own; a row that is not ours is recorded.
    public static RowSeal rowSeal(World world) {
        return new RowSeal(
                message -> world.sealing().mac("identity/row", message),
                new LoggedAlarm(world.log()));
    }

    private void requireDefaultDomain(Tokens.Directory directory) {
        world.database()
                .write(
                        handle -> {
                            directory.domains().requireDefault(handle);
                            return true;
                        });
    }

    private Keystone keystone(
            Tokens.Directory directory,
            Authority authority,
            Attempts attempts,
            Addresses addresses,
            Supplier<Belongings> belongings) {
        return new Keystone(
                new Keystone.Store(
                        world.database(), authority, world.log(), policy, tokens, directory),
                new Keystone.Proofs(passwords, attempts),
                new Keystone.Facts(
                        addresses.self(),
                        settings.region(),
                        settings.services(),
                        settings.tokenLife(),
                        new Keystone.Tenancy(settings.newProjects(), belongings)),
                world.clock());
    }

    private OauthSurface oauth(
            Tokens.Directory directory, Authority authority, FormGuard guard, Addresses addresses) {
        return new OauthSurface(
                new OauthSurface.Store(
                        world.database(),
                        directory.seal(),
                        authority,
                        directory.accounts(),
                        tokens),
                people.login(),
                guard,
                new OauthSurface.Facts(
                        addresses.self(), addresses.control(), settings.sessionLife()),
                world.sealing(),
                new OauthSurface.Sources(world.random(), world.clock()));
    }

    /// The gate of every surface of the process.
    public IdentityGate gate(NodeAuthenticator nodes) {
        return new IdentityGate(tokens, nodes, policy, world.log(), settings.services());
    }

    /// `/identity/v3` with Keystone's errors and `/identity` with pages.
    public List<Surface> surfaces() {
        var pages = new ArrayList<Route>();
        pages.add(keystone.versions());
        pages.addAll(Page.files());
        pages.addAll(people.pages());
        pages.addAll(oauth.routes());
        return List.of(keystone.surface(), new Surface("/identity", pages, Page.errors()));
    }

    /// What belongs on the `/unseen` surface, next to other modules' routes.
    public List<Route> unseenRoutes() {
        return people.routes();
    }

    public Policy policy() {
        return policy;
    }

    public Projects projects() {
        return projects;
    }

    public Tokens tokens() {
        return tokens;
    }

    public Bootstrap bootstrap() {
        return bootstrap;
    }
}
