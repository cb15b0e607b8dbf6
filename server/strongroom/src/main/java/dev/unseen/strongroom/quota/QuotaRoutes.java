package dev.unseen.strongroom.quota;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.barbican.Microversion;
import dev.unseen.strongroom.barbican.Paging;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.keyring.RowMac;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Quotas over Barbican's paths.
public final class QuotaRoutes {

    private static final String ONE = "/v1/project-quotas/{project}";
    private static final long UNLIMITED = -1;

    private final Quotas quotas;
    private final Refs refs;

    public QuotaRoutes(Premises premises, RowMac macs, Refs refs) {
        this.quotas = new Quotas(premises, new QuotaTable(macs));
        this.refs = refs;
    }

    /// Under `/key-manager`.
    public List<Route> barbican() {
        return List.of(
                Route.get("/v1/quotas", Operation.QUOTAS_READ, this::own),
                Route.get("/v1/project-quotas", Operation.PROJECT_QUOTAS_READ, this::list),
                Route.get(ONE, Operation.PROJECT_QUOTAS_READ, this::one),
                Route.put(ONE, Operation.PROJECT_QUOTAS_CHANGE, this::set),
                Route.delete(ONE, Operation.PROJECT_QUOTAS_CHANGE, this::remove));
    }

    private Reply own(Exchange exchange) {
        Map<String, Object> view = new LinkedHashMap<>();
        view(quotas.own(Asking.of(exchange)))
                .forEach((kind, number) -> view.put(kind, number.orElse(UNLIMITED)));
        return Microversion.of(exchange).on(Reply.json(200, Map.of("quotas", view)));
    }

    private Reply list(Exchange exchange) {
        Paging paging = Paging.of(exchange);
        var page = quotas.list(Asking.of(exchange), paging);
        var items = page.rows().stream().map(QuotaRoutes::row).toList();
        String url = refs.root() + "/v1/project_quotas";
        return Microversion.of(exchange)
                .on(Reply.json(200, paging.body("project_quotas", url, items, page.total())));
    }

    private static Map<String, Object> row(QuotaTable.Row row) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("project_id", row.project().value());
        view.put("project_quotas", view(row.quota()));
        return view;
    }

    private Reply one(Exchange exchange) {
        Quota quota = quotas.of(Asking.of(exchange), exchange.param("project"));
        return Microversion.of(exchange).on(Reply.json(200, Map.of("project_quotas", view(quota))));
    }

    private static Map<String, Optional<Long>> view(Quota quota) {
        Map<String, Optional<Long>> view = new LinkedHashMap<>();
        view.put("secrets", quota.secrets());
        view.put("orders", quota.orders());
        view.put("containers", quota.containers());
        view.put("consumers", quota.consumers());
        view.put("cas", quota.cas());
        return view;
    }

    record Body(Optional<Map<String, JsonNode>> projectQuotas) {

        private static final int NUMBER_MAX = 1_000_000_000;

        Quota quota() {
            var wanted = projectQuotas.orElseThrow(Body::wrong);
            var known = List.of("secrets", "orders", "containers", "consumers", "cas");
            if (!known.containsAll(wanted.keySet())) {
                throw wrong();
            }
            return new Quota(
                    number(wanted, "secrets"),
                    number(wanted, "orders"),
                    number(wanted, "containers"),
                    number(wanted, "consumers"),
                    number(wanted, "cas"));
        }

        private static Optional<Long> number(Map<String, JsonNode> wanted, String kind) {
            JsonNode node = wanted.get(kind);
            if (node == null) {
                return Optional.empty();
            }
            if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                throw wrong();
            }
            long number = node.longValue();
            if (number > NUMBER_MAX) {
                throw wrong();
            }
            return Optional.of(number);
        }

        private static Refusal wrong() {
            return Refusal.malformed(
                    "The body has project_quotas: whole numbers for secrets, orders, containers,"
                            + " consumers and cas.");
        }
    }

    private Reply set(Exchange exchange) {
        Quota wanted = exchange.json(Body.class).quota();
        quotas.set(Asking.of(exchange), exchange.param("project"), wanted);
        return Microversion.of(exchange).on(Reply.empty(204));
    }

    private Reply remove(Exchange exchange) {
        quotas.remove(Asking.of(exchange), exchange.param("project"));
        return Microversion.of(exchange).on(Reply.empty(204));
    }
}
