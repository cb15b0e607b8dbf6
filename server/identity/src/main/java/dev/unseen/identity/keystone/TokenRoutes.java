package dev.unseen.identity.keystone;

import dev.unseen.audit.AuditLog;
import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.Realm;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.gate.Entries;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.policy.Target;
import dev.unseen.identity.registry.Callers;
import dev.unseen.identity.registry.PageLinks;
import dev.unseen.identity.token.Token;
import dev.unseen.identity.token.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/v3/auth`: tokens and the catalog.
final class TokenRoutes {

    private static final String SUBJECT = "X-Subject-Token";
    private static final String ACCESS_RULES = "OpenStack-Identity-Access-Rules";

    private final Authentication authentication;
    private final Tokens tokens;
    private final Database database;
    private final Authority authority;
    private final Policy policy;
    private final AuditLog log;
    private final Catalog catalog;
    private final Tokens.Directory directory;

    /// What decides and records.
    record Office(
            Database database,
            Authority authority,
            Policy policy,
            AuditLog log,
            Tokens.Directory directory) {}

    TokenRoutes(Authentication authentication, Tokens tokens, Office office, Catalog catalog) {
        this.authentication = authentication;
        this.tokens = tokens;
        this.authority = office.authority();
        this.policy = office.policy();
        this.log = office.log();
        this.catalog = catalog;
        this.database = office.database();
        this.directory = office.directory();
    }

    List<Route> routes() {
        return List.of(
                Route.post("/auth/tokens", Operation.TOKENS_ISSUE, this::issue),
                Route.get("/auth/tokens", Operation.TOKENS_VALIDATE, this::validate),
                Route.delete("/auth/tokens", Operation.TOKENS_REVOKE, this::revoke),
                Route.get("/auth/catalog", Operation.CATALOG_READ, this::catalog));
    }

    private Reply issue(Exchange exchange) throws InterruptedException {
        var issued = authentication.issue(exchange, exchange.json(AuthRequest.class));
        return Reply.json(201, body(exchange, issued.token())).with(SUBJECT, issued.text());
    }

    private Reply validate(Exchange exchange) {
        String text = subject(exchange);
        Token token = tokens.present(text).orElseThrow(() -> Refusal.notFound("token"));
        requireOwn(exchange, token, Operation.TOKENS_VALIDATE_ANY);
        requireUnderstood(exchange, token);
        log.append(Entries.allowed(exchange, EventType.TOKEN_VALIDATED, subject(token)));
        return Reply.json(200, body(exchange, token)).with(SUBJECT, text);
    }

    private Reply revoke(Exchange exchange) {
        Token token =
                tokens.present(subject(exchange)).orElseThrow(() -> Refusal.notFound("token"));
        requireOwn(exchange, token, Operation.TOKENS_REVOKE_ANY);
        authority.perform(
                Entries.allowed(exchange, EventType.TOKEN_REVOKED, subject(token)),
                handle -> {
                    tokens.revoke(handle, token.id());
                    return true;
                });
        return Reply.empty(204);
    }

    private Reply catalog(Exchange exchange) {
        if (exchange.caller() instanceof Caller.Steward(_, Realm.Unscoped _, _)) {
            throw Refusal.notPermitted("An unscoped token has no catalog.");
        }
        return Reply.json(
                200,
                Map.of(
                        "catalog",
                        catalog.entries(),
                        "links",
                        PageLinks.of(catalog.self(), exchange)));
    }

    private static String subject(Exchange exchange) {
        return exchange.header(SUBJECT)
                .orElseThrow(() -> Refusal.malformed("X-Subject-Token names the token."));
    }

    private static Subject subject(Token token) {
        return Subject.of(SubjectKind.TOKEN, token.id());
    }

    private void requireOwn(Exchange exchange, Token token, Operation foreign) {
        if (!Callers.id(exchange.caller()).equals(Optional.of(token.account().id()))) {
            policy.require(exchange.caller(), foreign, Target.house());
        }
    }

    /// Who validates a token that has access rules has to say that it will hold it to them.
    private static void requireUnderstood(Exchange exchange, Token token) {
        boolean ruled = token.caller() instanceof Caller.Automation(_, _, _, Reach.Only _, _);
        if (ruled && !exchange.header(ACCESS_RULES).map("1.0"::equals).orElse(false)) {
            throw Refusal.notFound("token");
        }
    }

    private Map<String, TokenBody> body(Exchange exchange, Token token) {
        boolean wanted = !exchange.query().containsKey("nocatalog");
        return Map.of(
                "token",
                TokenBody.of(
                        token,
                        this::domain,
                        wanted ? Optional.of(catalog.entries()) : Optional.empty()));
    }

    private TokenBody.DomainBody domain(DomainId id) {
        return database.read(handle -> directory.domains().find(handle, id))
                .map(TokenBody.DomainBody::of)
                .orElseThrow(() -> Refusal.notFound("domain"));
    }
}
