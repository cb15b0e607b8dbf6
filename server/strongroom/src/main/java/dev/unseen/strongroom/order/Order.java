package dev.unseen.strongroom.order;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.strongroom.secret.SecretId;
import java.time.Instant;

/// A request to make a value, and what became of it. `meta` is what was asked for, as JSON.
public record Order(
        String id,
        ProjectId project,
        String meta,
        SecretId secret,
        String creator,
        Instant created) {}
