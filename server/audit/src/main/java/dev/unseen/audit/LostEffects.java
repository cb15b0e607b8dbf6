package dev.unseen.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

/// Says of effects that had come and are gone again that they are absent: the store was put back to
/// an older state than its log.
///
/// Changes of one log come in the order of their entries, so the newest one is asked for; only
/// where that is gone, those before it are too.
final class LostEffects {

    /// How far back the newest change is looked for: a start is not to read all of history.
    private static final int LOOKED_BACK_MAX = 20_000;

    private final AuditLog log;
    private final LongPredicate effectHappened;
    private final Set<Long> absent = new HashSet<>();
    private long lost;
    private boolean found;

    LostEffects(AuditLog log, LongPredicate effectHappened) {
        this.log = log;
        this.effectHappened = effectHappened;
    }

    /// How many there were. To be called once everything else is settled.
    long say() {
        long size = log.size();
        for (long top = size; top > 0 && !found; ) {
            if (lost == 0 && size - top > LOOKED_BACK_MAX) {
                break;
            }
            long bottom = Math.max(0, top - AuditSettings.READ_ENTRIES_MAX);
            look(log.read(new EntryIndex(bottom), (int) (top - bottom)).reversed());
            top = bottom;
        }
        return lost;
    }

    private void look(List<StoredEntry> page) {
        for (StoredEntry stored : page) {
            long index = stored.index().value();
            if (stored.entry().type() == EventType.EFFECT_ABSENT) {
                stored.entry().subject().number().ifPresent(absent::add);
            } else if (stored.entry().announcesEffect() && !absent.contains(index)) {
                if (effectHappened.test(index)) {
                    found = true;
                    return;
                }
                log.append(Entry.internal(EventType.EFFECT_ABSENT, Subject.entry(stored.index())));
                lost++;
            }
        }
    }
}
