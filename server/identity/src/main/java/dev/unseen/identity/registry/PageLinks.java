package dev.unseen.identity.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unseen.chassis.http.Exchange;
import java.net.URI;
import java.util.Optional;

/// The links of a list that has one page.
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PageLinks(Optional<String> next, String self, Optional<String> previous) {

    public static PageLinks of(URI self, Exchange exchange) {
        String query = exchange.rawQuery().isEmpty() ? "" : "?" + exchange.rawQuery();
        return new PageLinks(Optional.empty(), self + exchange.path() + query, Optional.empty());
    }

    /// The link of one thing.
    public record Own(String self) {}
}
