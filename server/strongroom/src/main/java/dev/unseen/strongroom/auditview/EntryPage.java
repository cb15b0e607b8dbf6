package dev.unseen.strongroom.auditview;

import dev.unseen.audit.AuditLog;
import dev.unseen.audit.AuditSettings;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EntryIndex;
import dev.unseen.audit.EventType;
import dev.unseen.audit.StoredEntry;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What one page of the log is asked for: entries from an index on, or the newest below one; of
/// these, those of a type and an outcome, and those about an object.
///
/// A request looks at no more than [#LOOKED_MAX] entries; the answer says where to go on.
record EntryPage(
        Optional<Long> from,
        Optional<Long> before,
        int max,
        Optional<EventType> type,
        Optional<String> outcome,
        Optional<String> object) {

    private static final int ENTRIES = 50;
    private static final int LOOKED_MAX = 20 * AuditSettings.READ_ENTRIES_MAX;

    /// The entries in order; `next` continues towards newer ones, `previous` towards older ones.
    record Found(List<EntryView> entries, long next, long previous, long size) {}

    static EntryPage of(Exchange exchange) {
        var page =
                new EntryPage(
                        number(exchange, "from"),
                        number(exchange, "before"),
                        Math.clamp(number(exchange, "max").orElse((long) ENTRIES), 1, 1_000),
                        exchange.query("type").filter(each -> !each.isEmpty()).map(EntryPage::type),
                        exchange.query("outcome").filter(each -> !each.isEmpty()),
                        exchange.query("object").filter(each -> !each.isEmpty()));
        if (page.outcome.filter(each -> !each.matches("allowed|refused")).isPresent()) {
            throw Refusal.malformed("An outcome is allowed or refused.");
        }
        return page;
    }

    private static Optional<Long> number(Exchange exchange, String name) {
        Optional<String> text = exchange.query(name).filter(each -> !each.isEmpty());
        if (text.filter(each -> !each.matches("[0-9]{1,18}")).isPresent()) {
            throw Refusal.malformed("The parameter %s is a whole number.".formatted(name));
        }
        return text.map(Long::parseLong);
    }

    private static EventType type(String wireName) {
        return EventType.named(wireName)
                .orElseThrow(
                        () ->
                                Refusal.malformed(
                                        "A type is the name of an event, such as"
                                                + " secret.delivered."));
    }

    /// @param visible what the reader may see; the rest is passed over like what does not match
    Found find(AuditLog log, Predicate<Entry> visible) {
        long size = log.state().size();
        Predicate<StoredEntry> wanted = matches().and(each -> visible.test(each.entry()));
        return from.isPresent()
                ? forward(log, from.get(), size, wanted)
                : backward(log, size, wanted);
    }

    private Found forward(AuditLog log, long start, long size, Predicate<StoredEntry> wanted) {
        List<StoredEntry> found = new ArrayList<>();
        long at = start;
        for (int looked = 0; at < size && looked < LOOKED_MAX && found.size() < max; ) {
            List<StoredEntry> read = log.read(new EntryIndex(at), AuditSettings.READ_ENTRIES_MAX);
            for (StoredEntry each : read) {
                if (found.size() < max) {
                    at = each.index().value() + 1;
                    if (wanted.test(each)) {
                        found.add(each);
                    }
                }
            }
            looked += Math.max(read.size(), 1);
        }
        return new Found(views(found), Math.max(at, start), start, size);
    }

    private Found backward(AuditLog log, long size, Predicate<StoredEntry> wanted) {
        long end = Math.min(before.orElse(size), size);
        Deque<StoredEntry> found = new ArrayDeque<>();
        long at = end;
        for (int looked = 0; at > 0 && looked < LOOKED_MAX && found.size() < max; ) {
            int count = (int) Math.min(AuditSettings.READ_ENTRIES_MAX, at);
            List<StoredEntry> read = log.read(new EntryIndex(at - count), count);
            for (StoredEntry each : read.reversed()) {
                if (found.size() < max) {
                    at = each.index().value();
                    if (wanted.test(each)) {
                        found.addFirst(each);
                    }
                }
            }
            looked += count;
        }
        return new Found(views(found), end, at, size);
    }

    private Predicate<StoredEntry> matches() {
        return each ->
                type.map(wanted -> each.entry().type() == wanted).orElse(true)
                        && outcome.map(EntryView.outcome(each.entry().outcome())::equals)
                                .orElse(true)
                        && object.map(wanted -> concerns(each.entry(), wanted)).orElse(true);
    }

    /// Whether a secret has that name, or an id on either side is that one.
    private static boolean concerns(Entry entry, String object) {
        var subject = entry.subject();
        return subject.id().filter(each -> each.value().equals(object)).isPresent()
                || entry.actor().id().filter(each -> each.value().equals(object)).isPresent()
                || subject.secrets().stream()
                        .anyMatch(each -> each.name().filter(object::equals).isPresent());
    }

    private static List<EntryView> views(Collection<StoredEntry> found) {
        return found.stream().map(EntryView::of).toList();
    }
}
