package dev.unseen.fleet.blueprint;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// One secret to be generated for each VPS of a blueprint.
///
/// @param rotateEvery empty for a secret that is not replaced by the clock
public record SecretPlan(
        String name, SecretClass secretClass, ValueSpec spec, Optional<Duration> rotateEvery) {

    /// A value's kind and, where the kind has one, its size.
    public record ValueSpec(ValueKind kind, int size) {

        /// As the strongroom's orders word it.
        public Map<String, Object> wire() {
            return kind.size()
                    .<Map<String, Object>>map(
                            each -> Map.of("kind", kind.wireName(), each.key(), size))
                    .orElseGet(() -> Map.of("kind", kind.wireName()));
        }
    }
}
