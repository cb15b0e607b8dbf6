package dev.unseen.identity.keystone;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.appcredential.ApplicationCredential;
import dev.unseen.identity.appcredential.ApplicationCredentials;
import dev.unseen.identity.appcredential.Bounds;
import dev.unseen.identity.appcredential.NewCredential;
import dev.unseen.identity.gate.Entries;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.policy.Target;
import dev.unseen.identity.registry.PageLinks;
import dev.unseen.identity.token.Standing;
import dev.unseen.identity.token.Token;
import dev.unseen.identity.token.Tokens;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// `/v3/users/{user}/application_credentials`: an account's own.
final class ApplicationCredentialRoutes {

    private static final String PATH = "/users/{user}/application_credentials";
    /// As stock Keystone takes: room for a thousand access rules.
    private static final int BODY_BYTES_MAX = 114_688;

    private static final String RULES = "/users/{user}/access_rules";
    private static final String ONE = PATH + "/{application-credential}";

    private final Database database;
    private final Authority authority;
    private final Policy policy;
    private final Tokens tokens;
    private final ApplicationCredentials credentials;
    private final Supplier<URI> self;
    private final InstantSource clock;

    ApplicationCredentialRoutes(
            Authentication.Parts parts, Policy policy, Supplier<URI> self, InstantSource clock) {
        this.self = self;
        this.database = parts.database();
        this.authority = parts.authority();
        this.policy = policy;
        this.tokens = parts.tokens();
        this.credentials = parts.directory().credentials();
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, Operation.APPLICATION_CREDENTIALS_LIST, this::list),
                Route.post(PATH, Operation.APPLICATION_CREDENTIALS_CREATE, this::create)
                        .withBodyBytesMax(BODY_BYTES_MAX),
                Route.get(ONE, Operation.APPLICATION_CREDENTIALS_DESCRIBE, this::describe),
                Route.delete(ONE, Operation.APPLICATION_CREDENTIALS_DELETE, this::delete),
                Route.get(RULES, Operation.APPLICATION_CREDENTIALS_LIST, this::rules),
                Route.get(
                        RULES + "/{rule}",
                        Operation.APPLICATION_CREDENTIALS_DESCRIBE,
                        this::describeRule),
                Route.delete(
                        RULES + "/{rule}",
                        Operation.APPLICATION_CREDENTIALS_DELETE,
                        this::deleteRule));
    }

    private UserId owner(Exchange exchange, Operation operation) {
        UserId owner = owner(exchange.param("user"));
        policy.require(exchange.caller(), operation, Target.of(owner));
        return owner;
    }

    private static UserId owner(String id) {
        if (!Ids.wellFormed(id)) {
            throw Refusal.notFound("application credential");
        }
        return new UserId(id);
    }

    private Reply list(Exchange exchange) {
        UserId owner = owner(exchange, Operation.APPLICATION_CREDENTIALS_LIST);
        Optional<String> name = exchange.query("name");
        var bodies =
                database.read(handle -> credentials.list(handle, owner)).stream()
                        .filter(each -> name.map(each.label().name()::equals).orElse(true))
                        .map(each -> ApplicationCredentialBody.of(each, self.get()))
                        .toList();
        return page(exchange, "application_credentials", bodies);
    }

    private Reply page(Exchange exchange, String name, List<?> bodies) {
        return Reply.json(200, Map.of(name, bodies, "links", PageLinks.of(self.get(), exchange)));
    }

    private List<AccessRuleBody> rules(UserId owner) {
        return database.read(handle -> credentials.list(handle, owner)).stream()
                .map(each -> each.bounds().reach())
                .filter(Reach.Only.class::isInstance)
                .flatMap(each -> ((Reach.Only) each).rules().stream())
                .map(each -> AccessRuleBody.of(owner, each))
                .distinct()
                .toList();
    }

    private Reply rules(Exchange exchange) {
        UserId owner = owner(exchange, Operation.APPLICATION_CREDENTIALS_LIST);
        return page(exchange, "access_rules", rules(owner));
    }

    private AccessRuleBody rule(Exchange exchange, Operation operation) {
        return rules(owner(exchange, operation)).stream()
                .filter(each -> each.id().equals(exchange.param("rule")))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("access rule"));
    }

    private Reply describeRule(Exchange exchange) {
        var rule = rule(exchange, Operation.APPLICATION_CREDENTIALS_DESCRIBE);
        return Reply.json(200, Map.of("access_rule", rule));
    }

    /// A rule is there as long as a credential has it, and no longer.
    private Reply deleteRule(Exchange exchange) {
        rule(exchange, Operation.APPLICATION_CREDENTIALS_DELETE);
        throw Refusal.notPermitted(
                "This access rule belongs to an application credential; delete that one.");
    }

    private Reply describe(Exchange exchange) {
        UserId owner = owner(exchange, Operation.APPLICATION_CREDENTIALS_DESCRIBE);
        return Reply.json(
                200, body(ApplicationCredentialBody.of(find(exchange, owner), self.get())));
    }

    private ApplicationCredential find(Exchange exchange, UserId owner) {
        String id = exchange.param("application-credential");
        return database.read(handle -> credentials.find(handle, owner, id))
                .orElseThrow(() -> Refusal.notFound("application credential"));
    }

    private Reply create(Exchange exchange) {
        UserId owner = owner(exchange, Operation.APPLICATION_CREDENTIALS_CREATE);
        var wanted = exchange.json(ApplicationCredentialRequest.class).applicationCredential();
        wanted.requireFuture(clock.instant());
        Standing.InProject maker = maker(exchange);
        var bounds = wanted.bounds(bounds(maker));
        requireWithin(bounds, maker);
        var credential =
                new NewCredential(
                        owner,
                        maker.project().id(),
                        maker.credential().map(ApplicationCredential::id),
                        new ApplicationCredential.Label(
                                wanted.name(), wanted.description().orElse("")),
                        bounds);
        String id = credentials.newId();
        var subject = Subject.of(SubjectKind.APPLICATION_CREDENTIAL, maker.project().id(), id);
        var issued =
                authority.perform(
                        Entries.allowed(
                                exchange, EventType.APPLICATION_CREDENTIAL_CREATED, subject),
                        handle -> credentials.insert(handle, id, credential));
        return Reply.json(201, body(ApplicationCredentialBody.of(issued, self.get())));
    }

    /// The standing behind the token that was presented: the caller does not say whether it may
    /// make credentials, its token does.
    private Standing.InProject maker(Exchange exchange) {
        Optional<Token> token = exchange.header("X-Auth-Token").flatMap(tokens::present);
        if (token.isPresent() && token.get().standing() instanceof Standing.InProject in) {
            if (in.mayMint()) {
                return in;
            }
            throw Refusal.notPermitted(
                    "A restricted application credential makes no further credentials.");
        }
        throw Refusal.notPermitted("Application credentials are an automation's.");
    }

    private static Bounds bounds(Standing.InProject maker) {
        return new Bounds(
                maker.roles(),
                maker.reach(),
                maker.mayMint(),
                maker.credential().flatMap(each -> each.bounds().expires()));
    }

    private static void requireWithin(Bounds wanted, Standing.InProject maker) {
        if (!wanted.within(bounds(maker))) {
            throw Refusal.notPermitted(
                    "An application credential has at most its maker's roles, access rules and"
                            + " time.");
        }
    }

    private Reply delete(Exchange exchange) {
        UserId owner = owner(exchange, Operation.APPLICATION_CREDENTIALS_DELETE);
        ApplicationCredential credential = find(exchange, owner);
        requireMinter(exchange);
        authority.perform(
                Entries.allowed(
                        exchange,
                        EventType.APPLICATION_CREDENTIAL_DELETED,
                        Subject.of(
                                SubjectKind.APPLICATION_CREDENTIAL,
                                credential.project(),
                                credential.id())),
                handle -> {
                    credentials.delete(handle, owner, credential.id());
                    return true;
                });
        return Reply.empty(204);
    }

    /// A restricted credential cannot remove its siblings either.
    private void requireMinter(Exchange exchange) {
        if (exchange.caller() instanceof dev.unseen.chassis.caller.Caller.Automation) {
            maker(exchange);
        }
    }

    private static Map<String, ApplicationCredentialBody> body(ApplicationCredentialBody body) {
        return Map.of("application_credential", body);
    }
}
