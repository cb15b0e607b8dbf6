package dev.unseen.audit;

import dev.unseen.chassis.sql.Database;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/// Which announced effects have come, asked of the database for a run of entries at a time.
final class EffectMarks implements LongPredicate {

    private static final int RUN = 1_000;

    private final Database database;
    private final String origin;
    private long from;
    private long end;
    private Set<Long> marked = Set.of();

    EffectMarks(Database database, String origin) {
        this.database = database;
        this.origin = origin;
    }

    @Override
    public boolean test(long index) {
        if (index < from || index >= end) {
            load(index);
        }
        return marked.contains(index);
    }

    /// The last entry of a log whose effect has come.
    static OptionalLong newest(Database database, String origin) {
        return database.read(
                handle ->
                        handle
                                .createQuery(
                                        "SELECT entry_index FROM effect WHERE log_origin = :origin"
                                                + " ORDER BY entry_index DESC LIMIT 1")
                                .bind("origin", origin)
                                .mapTo(Long.class)
                                .stream()
                                .mapToLong(Long::longValue)
                                .findFirst());
    }

    private void load(long index) {
        from = index - index % RUN;
        end = from + RUN;
        marked =
                database.read(
                        handle ->
                                handle.createQuery(
                                                "SELECT entry_index FROM effect"
                                                        + " WHERE log_origin = :origin"
                                                        + " AND entry_index >= :from"
                                                        + " AND entry_index < :end")
                                        .bind("origin", origin)
                                        .bind("from", from)
                                        .bind("end", end)
                                        .mapTo(Long.class)
                                        .collect(Collectors.toSet()));
    }
}
