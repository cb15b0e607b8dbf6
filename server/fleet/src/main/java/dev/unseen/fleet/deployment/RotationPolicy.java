package dev.unseen.fleet.deployment;

import dev.unseen.fleet.blueprint.SecretClass;
import java.time.Duration;
import java.util.Optional;

/// How often one secret of a deployment is to be replaced; empty when the clock does not decide.
public record RotationPolicy(String secret, SecretClass secretClass, Optional<Duration> every) {}
