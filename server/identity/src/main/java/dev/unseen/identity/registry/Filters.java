package dev.unseen.identity.registry;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import java.util.Optional;

/// What a list is asked to be narrowed to. A value is compared byte by byte; nothing is a pattern.
final class Filters {

    private final Exchange exchange;

    Filters(Exchange exchange) {
        this.exchange = exchange;
    }

    Optional<String> text(String name) {
        return exchange.query(name);
    }

    boolean text(String name, String value) {
        return exchange.query(name).map(value::equals).orElse(true);
    }

    boolean flag(String name, boolean value) {
        return exchange.query(name).map(each -> flag(name, each) == value).orElse(true);
    }

    /// A flag that counts as set when it is there without a value.
    boolean isSet(String name) {
        return exchange.query(name).map(each -> each.isEmpty() || flag(name, each)).orElse(false);
    }

    private static boolean flag(String name, String value) {
        return switch (value) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default -> throw Refusal.malformed(name + " is true or false.");
        };
    }
}
