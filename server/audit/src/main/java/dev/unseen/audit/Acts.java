package dev.unseen.audit;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.sql.Database;
import org.jdbi.v3.core.Handle;

/// Changes of stored state, each after its entry.
///
/// Order:  the entry is durable, then the change is made in one transaction together with a row
///         that carries the entry's index. A change that fails is followed by an `effect.absent`
///         entry; one that a crash took with it is found by [#settle()] at the next start.
/// Errors: what the work throws; [Outage] when the log or the database fails.
public final class Acts {

    private final AuditLog log;
    private final Database database;

    public Acts(AuditLog log, Database database) {
        this.log = log;
        this.database = database;
    }

    /// Records, then changes. Returns what the work returns.
    public <T> T perform(Entry entry, Database.Work<T> work) {
        EntryIndex index = log.append(entry);
        try {
            return database.write(
                    handle -> {
                        mark(handle, index);
                        return work.on(handle);
                    });
        } catch (RuntimeException | Error e) {
            sayAbsent(index, e);
            throw e;
        }
    }

    /// To be called once after a start, before anything else is decided.
    public Settlement.Settled settle() {
        return log.settle(index -> database.read(handle -> isMarked(handle, index)));
    }

    /// An outage leaves the outcome unknown, so only the next start may tell.
    private void sayAbsent(EntryIndex index, Throwable failure) {
        if (failure instanceof Outage) {
            return;
        }
        try {
            log.append(Entry.internal(EventType.EFFECT_ABSENT, Subject.entry(index)));
        } catch (Outage e) {
            failure.addSuppressed(e);
        }
    }

    private void mark(Handle handle, EntryIndex index) {
        handle.createUpdate("INSERT INTO effect (log_origin, entry_index) VALUES (:origin, :index)")
                .bind("origin", log.origin())
                .bind("index", index.value())
                .execute();
    }

    private boolean isMarked(Handle handle, long index) {
        return handle.createQuery(
                                "SELECT COUNT(*) FROM effect WHERE log_origin = :origin AND"
                                        + " entry_index = :index")
                        .bind("origin", log.origin())
                        .bind("index", index)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }
}
