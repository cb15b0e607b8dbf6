package dev.unseen.fleet.health;

import java.net.URI;

/// Asks an application how it is.
@FunctionalInterface
public interface HealthCheck {

    /// Errors: `Outage` when it does not answer, or not in time.
    HealthReport check(URI page) throws InterruptedException;
}
