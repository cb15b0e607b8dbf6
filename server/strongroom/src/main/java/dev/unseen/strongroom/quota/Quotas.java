package dev.unseen.strongroom.quota;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.barbican.Paging;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What can be done with quotas: a project sees its own, an administrator of the key manager sets
/// anybody's.
///
/// Order:  the policy, then the log, then the row.
final class Quotas {

    private final Premises premises;
    private final QuotaTable table;

    Quotas(Premises premises, QuotaTable table) {
        this.premises = premises;
        this.table = table;
    }

    Quota own(Asking asking) {
        ProjectId project = asking.project();
        premises.policy().require(asking.caller(), Operation.QUOTAS_READ, Target.house());
        return premises.database().read(handle -> table.find(handle, project).orElse(Quota.NONE));
    }

    /// Errors: [Refusal] with `NotFound` when none has been set.
    Quota of(Asking asking, String project) {
        premises.policy().require(asking.caller(), Operation.PROJECT_QUOTAS_READ, Target.house());
        return premises.database().read(handle -> require(handle, project));
    }

    private Quota require(Handle handle, String project) {
        if (!Ids.wellFormed(project)) {
            throw Refusal.notFound("project quota");
        }
        return table.find(handle, new ProjectId(project))
                .orElseThrow(() -> Refusal.notFound("project quota"));
    }

    record Page(List<QuotaTable.Row> rows, long total) {}

    Page list(Asking asking, Paging paging) {
        premises.policy().require(asking.caller(), Operation.PROJECT_QUOTAS_READ, Target.house());
        return premises.database()
                .read(
                        handle ->
                                new Page(
                                        table.list(handle, paging.offset(), paging.limit()),
                                        table.count(handle)));
    }

    void set(Asking asking, String project, Quota wanted) {
        premises.policy().require(asking.caller(), Operation.PROJECT_QUOTAS_CHANGE, Target.house());
        ProjectId id = premises.database().read(handle -> known(handle, project));
        premises.acts()
                .perform(
                        asking.allowed(EventType.QUOTA_CHANGED, subject(id)),
                        handle -> {
                            Quota before = table.find(handle, id).orElse(Quota.NONE);
                            table.write(handle, id, before.amendedBy(wanted), premises.now());
                            return true;
                        });
    }

    private ProjectId known(Handle handle, String project) {
        if (!Ids.wellFormed(project)) {
            throw Refusal.notFound("project");
        }
        return premises.projects()
                .find(handle, new ProjectId(project))
                .orElseThrow(() -> Refusal.notFound("project"))
                .id();
    }

    void remove(Asking asking, String project) {
        premises.policy().require(asking.caller(), Operation.PROJECT_QUOTAS_CHANGE, Target.house());
        premises.database().read(handle -> require(handle, project));
        var id = new ProjectId(project);
        premises.acts()
                .perform(
                        asking.allowed(EventType.QUOTA_CHANGED, subject(id)),
                        handle -> {
                            require(handle, project);
                            table.delete(handle, id);
                            return true;
                        });
    }

    private static Subject subject(ProjectId project) {
        return Subject.of(SubjectKind.QUOTA).within(project);
    }
}
