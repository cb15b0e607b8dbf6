package dev.unseen.identity.appcredential;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.UserId;
import java.time.Instant;

/// A stored credential, without its secret, which nobody has but its maker.
public record ApplicationCredential(
        String id, UserId owner, ProjectId project, Label label, Bounds bounds, Instant created) {

    public record Label(String name, String description) {}
}
