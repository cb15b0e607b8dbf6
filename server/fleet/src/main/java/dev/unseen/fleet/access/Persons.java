package dev.unseen.fleet.access;

import dev.unseen.chassis.caller.Caller;
import java.time.Instant;
import java.util.Optional;

/// Whom a token belongs to. Control keeps no accounts of its own.
@FunctionalInterface
public interface Persons {

    /// Empty when the token is none, has expired or was revoked.
    /// Errors: `Outage` when nobody can be asked; then nobody comes in.
    Optional<Vouched> find(String token);

    /// @param name as the person is called, for pages
    record Vouched(Caller.Person person, String name, Instant expires) {}
}
