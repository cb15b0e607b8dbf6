package dev.unseen.fleet.secrets;

import java.time.Instant;
import java.util.Optional;

/// What a key manager tells about a secret.
public record SecretFacts(
        String secretClass,
        Optional<Long> version,
        Optional<Instant> created,
        Optional<Instant> lastDelivered) {}
