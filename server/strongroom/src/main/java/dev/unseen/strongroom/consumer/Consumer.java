package dev.unseen.strongroom.consumer;

import dev.unseen.chassis.caller.ProjectId;
import java.time.Instant;

/// One registration: in whose project, by what, and since when.
public record Consumer(String id, Of of, ProjectId project, Dependent dependent, Instant created) {

    /// What is depended on.
    public sealed interface Of {
        String id();

        record Secret(String id) implements Of {}

        record Container(String id) implements Of {}
    }

    /// What depends: for a secret a service, a kind of resource and its id; for a container a name
    /// and, as its resource, a URL.
    public record Dependent(String service, String kind, String resource) {}
}
