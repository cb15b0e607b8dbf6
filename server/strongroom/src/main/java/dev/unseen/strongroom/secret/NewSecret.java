package dev.unseen.strongroom.secret;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.strongroom.asking.Asking;
import java.time.Instant;
import java.util.Optional;

/// What somebody wants a secret to be.
public record NewSecret(
        String name, Attributes attributes, Secret.Nature nature, Optional<Instant> expires) {

    public NewSecret {
        Attributes.requireShort("name", name);
    }

    /// Errors: [Refusal] for a secret that would have expired before it was there.
    Secret born(SecretId id, Asking asking, Instant now) {
        if (expires.filter(each -> !each.isAfter(now)).isPresent()) {
            throw Refusal.malformed("An expiration lies in the future.");
        }
        return new Secret(
                id,
                asking.project(),
                name,
                attributes,
                nature,
                new Secret.Life(asking.creator(), now, now, expires),
                Optional.empty(),
                0);
    }
}
