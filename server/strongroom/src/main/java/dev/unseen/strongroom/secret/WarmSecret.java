package dev.unseen.strongroom.secret;

import dev.unseen.audit.Subject;
import dev.unseen.identity.policy.Target;
import dev.unseen.strongroom.plain.WarmBox;
import java.time.Instant;
import java.util.Optional;

/// A secret's value ready to be handed out, with all that the decision needs.
public record WarmSecret(
        Secret secret,
        Target target,
        Subject subject,
        Optional<WarmBox> value,
        Optional<Instant> notAfter) {

    boolean expiredAt(Instant now) {
        return notAfter.isPresent() && !now.isBefore(notAfter.get());
    }
}
