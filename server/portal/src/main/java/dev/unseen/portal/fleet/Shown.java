package dev.unseen.portal.fleet;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/// Which servers the list has.
public enum Shown {
    LIVING("Living", each -> !each.isGone()),
    ACTIVE("Active", each -> each.isActive() && !each.quarantined()),
    MOVING("Under way", ServerRow::isMoving),
    QUARANTINED("In quarantine", ServerRow::quarantined),
    GONE("Failed or destroyed", ServerRow::isGone);

    private final String title;
    private final Predicate<ServerRow> included;

    Shown(String title, Predicate<ServerRow> included) {
        this.title = title;
        this.included = included;
    }

    static Shown of(Exchange exchange) {
        String word = exchange.query("state").orElse(LIVING.word());
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                Refusal.malformed(
                                        "A state is living, active, moving, quarantined or gone."));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public String path() {
        return this == LIVING ? "/servers" : "/servers?state=" + word();
    }

    boolean includes(ServerRow row) {
        return included.test(row);
    }
}
