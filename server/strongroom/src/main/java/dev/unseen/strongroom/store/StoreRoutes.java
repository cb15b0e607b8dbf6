package dev.unseen.strongroom.store;

import dev.unseen.chassis.failure.Reason;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.policy.Operation;
import java.util.List;

/// Secret stores over Barbican's paths, answered as by a Barbican with a single one.
public final class StoreRoutes {

    private static final String ONE = "/v1/secret-stores/{store}";

    /// Under `/key-manager`.
    public List<Route> barbican() {
        return List.of(
                Route.get("/v1/secret-stores", Operation.STORES_READ, this::none),
                Route.get("/v1/secret-stores/global-default", Operation.STORES_READ, this::none),
                Route.get("/v1/secret-stores/preferred", Operation.STORES_READ, this::none),
                Route.get(ONE, Operation.STORES_READ, this::none),
                Route.post(ONE + "/preferred", Operation.STORES_READ, this::none),
                Route.delete(ONE + "/preferred", Operation.STORES_READ, this::none));
    }

    private Reply none(Exchange exchange) {
        throw new Refusal(
                new Reason.NotFound("There is one secret store for all, and nothing to choose."));
    }
}
