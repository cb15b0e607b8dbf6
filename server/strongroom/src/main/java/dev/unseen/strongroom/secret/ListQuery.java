package dev.unseen.strongroom.secret;

import dev.unseen.chassis.http.Exchange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads what a list of secrets is asked for from the query. As in Barbican, a number of bits that
/// is none is not asked for.
record ListQuery(Filter.Wanted wanted, boolean aclOnly) {

    private static final Map<String, String> TEXTS =
            Map.of(
                    "name",
                    "name",
                    "alg",
                    "algorithm",
                    "mode",
                    "mode",
                    "secret_type",
                    "secret_type");
    private static final Map<String, String> TIMES =
            Map.of("created", "created", "updated", "updated", "expiration", "expires");

    static ListQuery of(Exchange exchange) {
        Map<String, String> texts = new HashMap<>();
        TEXTS.forEach((name, column) -> given(exchange, name).ifPresent(v -> texts.put(column, v)));
        Map<String, TimeFilter> times = new HashMap<>();
        TIMES.forEach(
                (name, column) ->
                        given(exchange, name)
                                .ifPresent(v -> times.put(column, TimeFilter.read(v))));
        Sorting sorting = given(exchange, "sort").map(Sorting::read).orElse(Sorting.NONE);
        boolean aclOnly = given(exchange, "acl_only").filter("true"::equalsIgnoreCase).isPresent();
        return new ListQuery(new Filter.Wanted(texts, bits(exchange), times, sorting), aclOnly);
    }

    private static Optional<String> given(Exchange exchange, String name) {
        return exchange.query(name).filter(each -> !each.isEmpty());
    }

    private static Optional<Integer> bits(Exchange exchange) {
        return given(exchange, "bits")
                .filter(each -> each.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .filter(each -> each > 0);
    }
}
