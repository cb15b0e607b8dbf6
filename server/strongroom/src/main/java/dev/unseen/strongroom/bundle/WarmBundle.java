package dev.unseen.strongroom.bundle;

import dev.unseen.audit.Subject;
import dev.unseen.identity.policy.Target;
import dev.unseen.strongroom.plain.WarmBox;
import java.time.Instant;
import java.util.Optional;

/// A container's secrets ready to be handed out, with all that the decision and the log need.
public record WarmBundle(
        long generation,
        Target.OfProject target,
        Subject subject,
        WarmBox box,
        Optional<Instant> notAfter) {

    boolean expiredAt(Instant now) {
        return notAfter.isPresent() && !now.isBefore(notAfter.get());
    }
}
