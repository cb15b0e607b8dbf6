package dev.unseen.identity.row;

import dev.unseen.audit.Actor;
import dev.unseen.audit.AuditLog;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.RequestContext;
import dev.unseen.audit.Subject;
import dev.unseen.chassis.failure.Reason;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Records each row that is not ours once, so that whoever changes rows cannot fill the log by
/// having them read.
public final class LoggedAlarm implements RowSeal.Alarm {

    private static final int REMEMBERED_MAX = 10_000;

    private final AuditLog log;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    public LoggedAlarm(AuditLog log) {
        this.log = log;
    }

    @Override
    public void tampered(Table table, String key) {
        if (reported.size() < REMEMBERED_MAX && reported.add(table + " " + key)) {
            log.append(
                    Entry.refused(
                            EventType.ROW_TAMPERED,
                            new Reason.NotPermitted(""),
                            Actor.system(),
                            Subject.of(table.subject(), key),
                            RequestContext.internal()));
        }
    }
}
