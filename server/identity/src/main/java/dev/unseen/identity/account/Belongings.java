package dev.unseen.identity.account;

import dev.unseen.chassis.caller.ProjectId;
import org.jdbi.v3.core.Handle;

/// What other modules keep in a project: asked before it goes, and taken along when it does.
public interface Belongings {

    /// Whether anything is in it that would be lost.
    boolean any(Handle handle, ProjectId project);

    /// Destroys all of it, in the transaction that deletes the project.
    void destroy(Handle handle, ProjectId project);

    /// Forgets what was kept ready in memory; after that transaction.
    void forget();

    static Belongings none() {
        return new Belongings() {
            @Override
            public boolean any(Handle handle, ProjectId project) {
                return false;
            }

            @Override
            public void destroy(Handle handle, ProjectId project) {}

            @Override
            public void forget() {}
        };
    }
}
