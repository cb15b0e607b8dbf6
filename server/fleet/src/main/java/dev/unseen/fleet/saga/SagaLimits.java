package dev.unseen.fleet.saga;

import java.time.Duration;

/// @param parallelMax steps performed at once, over all deployments
/// @param retryDelayMin the first pause after an outage; doubles from there
/// @param beat how often a process says that it still works; what an interruption costs at most
public record SagaLimits(
        int parallelMax, Duration retryDelayMin, Duration retryDelayMax, Duration beat) {

    public static final SagaLimits USUAL =
            new SagaLimits(
                    8, Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofSeconds(10));
}
