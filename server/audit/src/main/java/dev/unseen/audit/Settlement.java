package dev.unseen.audit;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;

/// Says of every announced effect that never came that it is absent.
///
/// An entry is durable before its effect. A crash between the two leaves an entry without effect,
/// never an effect without entry; here the first kind is made known. A mark in the log says how far
/// this has been done, so that a restart looks at one run of the process, not at all of history.
public final class Settlement {

    private final AuditLog log;

    Settlement(AuditLog log) {
        this.log = log;
    }

    /// How many announced effects were looked for and how many were absent.
    public record Settled(long looked, long absent) {}

    /// Looks at the entries from the last mark to `end` (excluded).
    Settled settle(long end, LongPredicate effectHappened) {
        Mark mark = lastMark(end);
        long looked = 0;
        long absent = 0;
        for (long at = mark.through(); at < end; ) {
            List<StoredEntry> page = page(at, end);
            for (StoredEntry stored : page) {
                long index = stored.index().value();
                if (stored.entry().announcesEffect() && !mark.absent().contains(index)) {
                    looked++;
                    if (!effectHappened.test(index)) {
                        appendAbsent(stored.index());
                        absent++;
                    }
                }
            }
            at += page.size();
        }
        if (end > mark.through()) {
            var through = Subject.of(SubjectKind.LOG).numbered(end);
            log.append(Entry.internal(EventType.LOG_SETTLED, through));
        }
        return new Settled(looked, absent);
    }

    private void appendAbsent(EntryIndex index) {
        log.append(Entry.internal(EventType.EFFECT_ABSENT, Subject.entry(index)));
    }

    /// How far the log is settled, and what a settlement that did not finish has said since.
    private record Mark(long through, Set<Long> absent) {}

    /// Looks back as far as the newest mark reaches: what was said to be absent may stand before
    /// the mark that does not reach it.
    private Mark lastMark(long end) {
        var absent = new HashSet<Long>();
        long through = 0;
        for (long top = log.size(); top > through; ) {
            long bottom = Math.max(through, top - AuditSettings.READ_ENTRIES_MAX);
            for (StoredEntry stored : page(bottom, top).reversed()) {
                OptionalLong number = stored.entry().subject().number();
                if (stored.entry().type() == EventType.LOG_SETTLED && through == 0) {
                    through = number.orElse(0);
                }
                if (stored.entry().type() == EventType.EFFECT_ABSENT) {
                    number.ifPresent(absent::add);
                }
            }
            top = bottom;
        }
        return new Mark(Math.min(end, through), absent);
    }

    private List<StoredEntry> page(long from, long end) {
        int max = (int) Math.min(AuditSettings.READ_ENTRIES_MAX, end - from);
        return log.read(new EntryIndex(from), max);
    }
}
