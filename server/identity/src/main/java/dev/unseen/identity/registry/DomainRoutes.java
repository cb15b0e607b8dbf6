package dev.unseen.identity.registry;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.account.Domain;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// `/v3/domains`.
final class DomainRoutes {

    private static final String PATH = "/domains";
    private static final String ONE = PATH + "/{domain}";
    private static final int COUNT_MAX = 10_000;

    private final Desk desk;

    DomainRoutes(Desk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, Operation.DOMAINS_READ, this::list),
                Route.post(PATH, Operation.DOMAINS_CREATE, this::create),
                Route.get(ONE, Operation.DOMAINS_READ, this::describe),
                Route.patch(ONE, Operation.DOMAINS_CHANGE, this::change),
                Route.delete(ONE, Operation.DOMAINS_DELETE, this::delete));
    }

    record Wish(Wanted domain) {
        Wish {
            Objects.requireNonNull(domain);
        }
    }

    record Wanted(
            Optional<String> name,
            Optional<Boolean> enabled,
            Optional<String> description,
            Optional<List<String>> tags,
            Optional<Map<String, Object>> options) {

        Domain over(Domain before) {
            return new Domain(
                    before.id(),
                    name.orElse(before.name()),
                    description.orElse(before.description()),
                    enabled.orElse(before.enabled()));
        }
    }

    private Reply reply(int status, Domain domain) {
        return Reply.json(status, Map.of("domain", DomainBody.of(domain, desk)));
    }

    private Reply list(Exchange exchange) {
        desk.require(exchange, Operation.DOMAINS_READ, Target.house());
        var filters = new Filters(exchange);
        var bodies =
                desk.database().read(handle -> desk.domains().list(handle)).stream()
                        .filter(each -> filters.text("name", each.name()))
                        .filter(each -> filters.text("id", each.id().value()))
                        .filter(each -> filters.flag("enabled", each.enabled()))
                        .map(each -> DomainBody.of(each, desk))
                        .toList();
        return desk.list(exchange, "domains", bodies);
    }

    private Domain find(Exchange exchange, Operation operation) {
        return desk.find(
                exchange,
                operation,
                handle -> desk.domain(handle, exchange.param("domain")),
                (_, each) -> Target.of(each.id()));
    }

    private Reply describe(Exchange exchange) {
        return reply(200, find(exchange, Operation.DOMAINS_READ));
    }

    private Reply create(Exchange exchange) {
        desk.require(exchange, Operation.DOMAINS_CREATE, Target.house());
        Wanted wanted = exchange.json(Wish.class).domain();
        if (wanted.name().isEmpty()) {
            throw Refusal.malformed("A domain has at least a name.");
        }
        DomainId id = desk.domains().newId();
        Domain made = wanted.over(new Domain(id, "", "", true));
        desk.change(
                exchange,
                EventType.DOMAIN_CREATED,
                subject(made),
                handle -> {
                    requireFree(handle, made);
                    if (desk.domains().list(handle).size() >= COUNT_MAX) {
                        throw Refusal.limitReached(
                                "There are at most %d domains.".formatted(COUNT_MAX));
                    }
                    desk.domains().insert(handle, made);
                    return true;
                });
        return reply(201, made);
    }

    private static Subject subject(Domain domain) {
        return Subject.of(SubjectKind.DOMAIN, domain.id().value());
    }

    private void requireFree(Handle handle, Domain domain) {
        boolean taken =
                desk.domains()
                        .named(handle, domain.name())
                        .filter(each -> !each.id().equals(domain.id()))
                        .isPresent();
        if (taken) {
            throw Refusal.conflict("There is a domain of this name.");
        }
    }

    /// Whoever disables a domain ends every token of its accounts and projects.
    private Reply change(Exchange exchange) {
        Domain before = find(exchange, Operation.DOMAINS_CHANGE);
        Domain after = exchange.json(Wish.class).domain().over(before);
        desk.change(
                exchange,
                EventType.DOMAIN_CHANGED,
                subject(before),
                handle -> {
                    requireFree(handle, after);
                    desk.domains().update(handle, after);
                    return true;
                });
        return reply(200, after);
    }

    private Reply delete(Exchange exchange) {
        Domain domain = find(exchange, Operation.DOMAINS_DELETE);
        if (domain.enabled() || domain.id().equals(DomainId.DEFAULT)) {
            throw Refusal.notPermitted(
                    "A domain is disabled before it is deleted, and the default one stays.");
        }
        desk.change(
                exchange,
                EventType.DOMAIN_DELETED,
                subject(domain),
                handle -> {
                    desk.projects().list(handle).stream()
                            .filter(each -> each.domain().equals(domain.id()))
                            .forEach(each -> desk.delete(handle, each));
                    desk.domains().delete(handle, domain.id());
                    return true;
                });
        desk.belongings().get().forget();
        return Reply.empty(204);
    }
}
