package dev.unseen.strongroom;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.identity.account.Belongings;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What a project holds here. With the rows goes the project's key, so that no copy of the store
/// that is made later can be opened for it (crypto-shredding).
final class ProjectContents implements Belongings {

    /// In an order in which nothing refers to what is gone; the rest follows by its references.
    private static final List<String> DESTROYING =
            List.of(
                    "DELETE FROM composite_part WHERE part IN"
                            + " (SELECT id FROM secret WHERE project = :project)",
                    "DELETE FROM container WHERE project = :project",
                    "DELETE FROM secret_order WHERE project = :project",
                    "DELETE FROM secret WHERE project = :project",
                    "DELETE FROM idempotency WHERE project = :project",
                    "DELETE FROM project_usage WHERE project = :project",
                    "DELETE FROM project_quota WHERE project = :project",
                    "DELETE FROM node WHERE project_id = :project");

    /// The row stays: an id that was a key's is never another's, because processes know keys by it.
    private static final String EMPTYING_KEYS =
            "UPDATE keyring SET wrapped = :none WHERE purpose = 'project' AND project = :project";

    private final Runnable warmth;

    /// @param warmth forgets everything that is kept ready
    ProjectContents(Runnable warmth) {
        this.warmth = warmth;
    }

    @Override
    public boolean any(Handle handle, ProjectId project) {
        return handle.createQuery(
                                "SELECT (SELECT COUNT(*) FROM secret WHERE project = :project)"
                                        + " + (SELECT COUNT(*) FROM node"
                                        + " WHERE project_id = :project)")
                        .bind("project", project.value())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    @Override
    public void destroy(Handle handle, ProjectId project) {
        for (String each : DESTROYING) {
            handle.createUpdate(each).bind("project", project.value()).execute();
        }
        handle.createUpdate(EMPTYING_KEYS)
                .bind("none", new byte[0])
                .bind("project", project.value())
                .execute();
    }

    @Override
    public void forget() {
        warmth.run();
    }
}
