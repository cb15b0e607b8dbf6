package dev.unseen.identity.account;

import dev.unseen.audit.Acts;
import dev.unseen.audit.Entry;
import dev.unseen.chassis.sql.Database;
import java.util.concurrent.atomic.AtomicLong;

/// The way in for every change of what somebody may present or hold: recorded first, then made,
/// and announced to whoever remembers how it was.
public final class Authority {

    private final Acts acts;
    private final AtomicLong version = new AtomicLong();

    public Authority(Acts acts) {
        this.acts = acts;
    }

    public <T> T perform(Entry entry, Database.Work<T> work) {
        try {
            return acts.perform(entry, work);
        } finally {
            version.incrementAndGet();
        }
    }

    /// Grows with every change that this process makes.
    public long version() {
        return version.get();
    }
}
