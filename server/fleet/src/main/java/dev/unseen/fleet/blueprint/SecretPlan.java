package dev.unseen.fleet.blueprint;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One secret to be generated for each VPS of a blueprint.
///
/// @param rotateEvery empty for a secret that is not replaced by the clock
public record SecretPlan(
        String name, SecretClass secretClass, ValueSpec spec, Optional<Duration> rotateEvery) {

    /// A value's kind and, where the kind has one, its size.
    public record ValueSpec(ValueKind kind, int size) {

        /// As the strongroom's orders word it. Sorted: an order that is sent again under its key,
        /// by a process that was started again, has to be the same bytes.
        public SortedMap<String, Object> wire() {
            SortedMap<String, Object> wire = new TreeMap<>(Map.of("kind", kind.wireName()));
            kind.size().ifPresent(each -> wire.put(each.key(), size));
            return wire;
        }
    }
}
