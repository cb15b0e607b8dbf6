package dev.unseen.strongroom.plain;

import dev.unseen.strongroom.spec.ValueSpec;
import java.util.Map;

/// What it takes to hand out one value, still sealed.
public sealed interface Deliverable {

    record Stored(Place place, SealedValue value) implements Deliverable {}

    /// A template and the values for its places, by name.
    record Composed(ValueSpec.Composite spec, Map<String, Stored> parts) implements Deliverable {
        public Composed {
            parts = Map.copyOf(parts);
        }
    }
}
