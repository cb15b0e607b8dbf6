package dev.unseen.strongroom.asking;

import dev.unseen.chassis.caller.ProjectId;
import org.jdbi.v3.core.Handle;

/// How much of a kind a project has, kept beside the rows so that nobody has to count them.
public enum Usage {
    SECRETS,
    ORDERS,
    CONTAINERS;

    public long of(Handle handle, ProjectId project) {
        return handle.createQuery(
                        "SELECT used FROM project_usage"
                                + " WHERE project = :project AND kind = :kind")
                .bind("project", project.value())
                .bind("kind", name())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    public void add(Handle handle, ProjectId project, int more) {
        handle.createUpdate(
                        "INSERT INTO project_usage (project, kind, used)"
                                + " VALUES (:project, :kind, :more) ON CONFLICT (project, kind)"
                                + " DO UPDATE SET used = project_usage.used + :more")
                .bind("project", project.value())
                .bind("kind", name())
                .bind("more", more)
                .execute();
    }
}
