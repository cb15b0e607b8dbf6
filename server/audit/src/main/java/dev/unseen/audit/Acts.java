package dev.unseen.audit;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.sql.Database;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jdbi.v3.core.Handle;

/// Changes of stored state, each after its entry.
///
/// Order:  the entry is durable, then the change is made in one transaction together with a row
///         that carries the entry's index. A change that fails is followed by an `effect.absent`
///         entry; one that a crash took with it is found by [#settle()] at the next start, which
///         is spared most of its work if [#settleAhead()] is called now and then.
/// Errors: what the work throws; [Outage] when the log or the database fails.
public final class Acts {

    /// Fewer entries than this are not worth a mark in the log.
    static final int AHEAD_MIN = 10_000;

    /// More are left for the next time, so that nobody waits long for the end of it.
    private static final int AHEAD_MAX = 100_000;

    private final AuditLog log;
    private final Database database;
    private final NavigableSet<Long> underWay = new ConcurrentSkipListSet<>();
    private long settled;
    private long before;

    public Acts(AuditLog log, Database database) {
        this.log = log;
        this.database = database;
    }

    /// Records, then changes. Returns what the work returns.
    public <T> T perform(Entry entry, Database.Work<T> work) {
        EntryIndex index = log.append(entry);
        underWay.add(index.value());
        try {
            return database.write(
                    handle -> {
                        mark(handle, index);
                        return work.on(handle);
                    });
        } catch (RuntimeException | Error e) {
            sayAbsent(index, e);
            throw e;
        } finally {
            underWay.remove(index.value());
        }
    }

    /// To be called once after a start, before anything else is decided.
    ///
    /// Errors: [Outage] when the log ends before an effect that is in the store: it was emptied, or
    ///         put back to an older state. New entries would take the places of the lost ones.
    public synchronized Settlement.Settled settle() {
        EffectMarks.newest(database, log.origin()).ifPresent(this::requireEntry);
        settled = log.size();
        before = settled;
        var marks = new EffectMarks(database, log.origin());
        Settlement.Settled since = log.settle(marks);
        long lost = new LostEffects(log, marks).say();
        return new Settlement.Settled(since.looked(), since.absent() + lost);
    }

    /// What stands in the place of a lost entry is at most what starts since then have written.
    private void requireEntry(long index) {
        boolean there =
                log.read(new EntryIndex(index), 1).stream()
                        .anyMatch(each -> each.entry().type() != EventType.LOG_OPENED);
        if (!there) {
            throw new Outage(
                    "audit log",
                    "entry %d is missing, and its effect is in the store; restore the log's"
                                    .formatted(index)
                            + " directory as it was last");
        }
    }

    /// Settles what was there at the call before this one and is not under way any more. Between
    /// two calls an effect whose outcome an outage hid has to come or to be lost: some minutes.
    public synchronized void settleAhead() {
        Long oldest = underWay.ceiling(0L);
        long end = Math.min(oldest == null ? before : oldest, before);
        end = Math.min(end, settled + AHEAD_MAX);
        before = log.size();
        if (end - settled >= AHEAD_MIN) {
            log.settleBelow(new EntryIndex(end), new EffectMarks(database, log.origin()));
            settled = end;
        }
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
}
