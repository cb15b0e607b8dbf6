package dev.unseen.fleet.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far a deployment is.
///
/// @param step index of the step that is performed or undone
/// @param attempts how often that step has been tried
/// @param since when it was first tried; time during which nobody worked on it is left out
/// @param wake not before this instant it is tried again
/// @param reason why it waits, or why it failed
public record Status(
        State state, int step, int attempts, Instant since, Instant wake, Optional<String> reason) {

    static Status ordered(Instant at) {
        return new Status(State.DEPLOYING, 0, 0, at, at, Optional.empty());
    }

    /// At the beginning of a step.
    public Status at(int step, Instant now) {
        return new Status(state, step, 0, now, now, reason);
    }

    public Status in(State changed) {
        return new Status(changed, step, 0, since, wake, reason);
    }

    public Status because(String why) {
        return new Status(state, step, attempts, since, wake, Optional.of(why));
    }

    /// The same reason as long as it is being undone; otherwise none.
    public Status withoutReason() {
        return new Status(state, step, attempts, since, wake, Optional.empty());
    }

    /// As if the step had begun that much later.
    public Status later(Duration by) {
        return new Status(state, step, attempts, since.plus(by), wake, reason);
    }

    public Status triedUntil(Instant again) {
        return new Status(state, step, attempts + 1, since, again, reason);
    }
}
