package dev.unseen.strongroom.secret;

import dev.unseen.strongroom.plain.SealedValue;
import java.time.Instant;
import java.util.Optional;

/// One value of a secret; it never changes, only its stage does. A composite's has no bytes of its
/// own.
public record Version(
        SecretId secret, long number, Stage stage, Instant created, Optional<SealedValue> value) {}
