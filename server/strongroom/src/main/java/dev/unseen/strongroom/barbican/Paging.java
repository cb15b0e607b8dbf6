package dev.unseen.strongroom.barbican;

import dev.unseen.chassis.http.Exchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A page of a list: Barbican's `offset` and `limit`, 10 by default and 100 at most. As there, what
/// is no number is not asked for.
public record Paging(int offset, int limit) {

    private static final int LIMIT = 10;
    private static final int LIMIT_MAX = 100;
    private static final int OFFSET_MAX = 10_000_000;

    public static Paging of(Exchange exchange) {
        int limit = Math.min(number(exchange, "limit", LIMIT), LIMIT_MAX);
        return new Paging(number(exchange, "offset", 0), Math.max(limit, 1));
    }

    private static int number(Exchange exchange, String name, int absent) {
        String text = exchange.query(name).orElse("");
        if (text.matches("-[0-9]{1,18}")) {
            return 0;
        }
        if (!text.matches("[0-9]{1,18}")) {
            return absent;
        }
        return (int) Math.min(Long.parseLong(text), OFFSET_MAX);
    }

    /// A page's body, with references to its neighbours.
    public Map<String, Object> body(String collection, String url, List<?> items, long total) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(collection, items);
        body.put("total", total);
        if (offset > 0 && !items.isEmpty()) {
            body.put("previous", page(url, Math.max(0, offset - limit)));
        }
        if (!items.isEmpty() && offset + items.size() < total) {
            body.put("next", page(url, offset + limit));
        }
        return body;
    }

    private String page(String url, int from) {
        return "%s?limit=%d&offset=%d".formatted(url, limit, from);
    }
}
