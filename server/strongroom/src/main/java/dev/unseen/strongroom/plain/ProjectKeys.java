package dev.unseen.strongroom.plain;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.crypto.Kek;

/// The keys under which the values of a project lie.
public interface ProjectKeys {

    /// The one that seals new values; made when there is none yet.
    Kek current(ProjectId project);

    /// One that some value lies under.
    /// Errors: `SealBroken` when the project has no such key.
    Kek named(ProjectId project, int keyId);
}
