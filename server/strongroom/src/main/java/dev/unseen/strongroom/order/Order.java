package dev.unseen.strongroom.order;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.strongroom.secret.SecretId;
import java.time.Instant;

/// A request to make a value, and what became of it. `meta` is what was asked for, as JSON.
record Order(
        String id,
        ProjectId project,
        String meta,
        Product product,
        String creator,
        Instant created) {

    /// What was made.
    sealed interface Product {

        /// One value.
        record Value(SecretId secret) implements Product {}

        /// A key pair, in a container of its own.
        record Pair(ContainerId container) implements Product {}
    }
}
