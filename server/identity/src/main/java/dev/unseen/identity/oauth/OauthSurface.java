package dev.unseen.identity.oauth;

import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Accounts;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.credential.Sealing;
import dev.unseen.identity.page.FormGuard;
import dev.unseen.identity.person.Login;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.token.Tokens;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The parts of this package, put together; routes are relative to `/identity`.
public final class OauthSurface {

    private final List<Route> routes = new ArrayList<>();

    /// Where codes and tokens are kept.
    public record Store(
            Database database,
            RowSeal seal,
            Authority authority,
            Accounts accounts,
            Tokens tokens) {}

    /// Where this process and the control process are reached, and how long a person stays logged
    /// in.
    public record Facts(Supplier<URI> self, Supplier<URI> control, Duration sessionLife) {}

    public OauthSurface(
            Store store,
            Login login,
            FormGuard guard,
            Facts facts,
            Sealing sealing,
            Sources sources) {
        var codes =
                new AuthorizationCodes(store.seal(), sealing, sources.random(), sources.clock());
        var addresses = new LoginPages.Addresses(facts.self(), facts.control());
        routes.addAll(new LoginPages(login, codes, store.authority(), guard, addresses).routes());
        var session = new TokenEndpoint.Session(facts.sessionLife(), sources.clock());
        var where =
                new TokenEndpoint.Store(
                        store.database(), store.authority(), store.accounts(), store.tokens());
        routes.add(new TokenEndpoint(where, codes, session).route());
    }

    /// Randomness and time.
    public record Sources(SecureRandom random, InstantSource clock) {}

    public List<Route> routes() {
        return List.copyOf(routes);
    }
}
