package dev.unseen.identity.gate;

import dev.unseen.audit.AuditLog;
import dev.unseen.audit.Subject;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.failure.Reason;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Gate;
import dev.unseen.identity.appcredential.AccessRules;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.token.Token;
import dev.unseen.identity.token.Tokens;
import java.util.List;
import java.util.Optional;

/// The gate of the strongroom process. A caller is whoever the token or the session says; headers
/// that claim an identity (`X-User-Id`, `X-Roles`, `X-Project-Id`) are not read anywhere.
public final class IdentityGate implements Gate {

    private static final String TOKEN = "X-Auth-Token";
    private static final String SESSION = "Unseen-Session";

    private final Tokens tokens;
    private final NodeAuthenticator nodes;
    private final Policy policy;
    private final AuditLog log;
    private final List<Service> services;

    public IdentityGate(
            Tokens tokens,
            NodeAuthenticator nodes,
            Policy policy,
            AuditLog log,
            List<Service> services) {
        this.tokens = tokens;
        this.nodes = nodes;
        this.policy = policy;
        this.log = log;
        this.services = List.copyOf(services);
    }

    @Override
    public Caller identify(Exchange exchange) {
        Optional<String> text = exchange.header(TOKEN);
        if (text.isPresent() && exchange.header(SESSION).isPresent()) {
            throw Refusal.malformed("A request carries a token or a session, not both.");
        }
        if (text.isPresent()) {
            return tokens.present(text.get())
                    .map(Token::caller)
                    .orElseThrow(
                            () ->
                                    Refusal.unauthenticated(
                                            "The token in X-Auth-Token is unknown, expired or"
                                                    + " revoked."));
        }
        return nodes.authenticate(exchange)
                .map(Caller.class::cast)
                .orElseGet(Caller.Anonymous::new);
    }

    @Override
    public void admit(
            Caller caller, dev.unseen.chassis.http.Operation operation, Exchange exchange) {
        Operation known = known(operation);
        policy.admit(caller, known);
        if (caller instanceof Caller.Automation(_, _, _, Reach.Only reach, _)
                && !known.isPublic()) {
            requireReach(reach, exchange);
        }
    }

    private void requireReach(Reach.Only reach, Exchange exchange) {
        boolean reached =
                services.stream()
                        .filter(each -> each.holds(exchange.path()))
                        .anyMatch(
                                each ->
                                        AccessRules.allow(
                                                reach,
                                                each.type(),
                                                exchange.verb().name(),
                                                each.within(exchange.path())));
        if (!reached) {
            throw Refusal.notPermitted(
                    "The access rules of this application credential do not list this request.");
        }
    }

    @Override
    public void refused(
            Exchange exchange, dev.unseen.chassis.http.Operation operation, int status) {
        Operation known = known(operation);
        log.append(
                Entries.refused(exchange, known.event(), reason(status), subject(exchange, known)));
    }

    private static Subject subject(Exchange exchange, Operation operation) {
        String id =
                exchange.segment(operation.subject().wireName())
                        .filter(Ids::wellFormed)
                        .or(exchange::concern)
                        .orElse("");
        return switch (exchange.caller()) {
            case Caller.Automation automation ->
                    Subject.of(operation.subject(), automation.project(), id);
            case Caller.Node node -> Subject.of(operation.subject(), node.project(), id);
            case Caller.Person _, Caller.Steward _, Caller.Anonymous _ ->
                    Subject.of(operation.subject(), id);
        };
    }

    private static Reason reason(int status) {
        return switch (status) {
            case 401 -> new Reason.Unauthenticated("");
            case 403 -> new Reason.NotPermitted("");
            case 404 -> new Reason.NotFound("");
            case 409 -> new Reason.Conflict("");
            case 429 -> new Reason.LimitReached("");
            default -> new Reason.Malformed("");
        };
    }

    /// A route whose operation the policy does not know is not open to anybody.
    private static Operation known(dev.unseen.chassis.http.Operation operation) {
        if (operation instanceof Operation known) {
            return known;
        }
        throw new IllegalStateException("a route of the strongroom has a foreign operation");
    }
}
