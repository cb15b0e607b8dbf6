package dev.unseen.fleet.line;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Reason;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import java.util.function.Supplier;

/// Tells a server's refusals and silences in our words.
///
/// @param name what we call the server
public record Asking(String name) {

    /// Whatever the client answers, or its failure as ours.
    public <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (StrongroomUnreachable e) {
            throw new Outage(name, "it does not answer", e);
        } catch (StrongroomRefused e) {
            throw refusal(e);
        }
    }

    private RuntimeException refusal(StrongroomRefused e) {
        int status = e.status();
        if (status >= 500) {
            return new Outage(name, "it answered " + status, e);
        }
        String message = "The %s refused: %s".formatted(name, sentence(e));
        return new Refusal(
                switch (status) {
                    case 401 -> new Reason.Unauthenticated(message);
                    case 403 -> new Reason.NotPermitted(message);
                    case 404 -> new Reason.NotFound(message);
                    case 409 -> new Reason.Conflict(message);
                    case 413 -> new Reason.LimitReached(message);
                    default -> new Reason.Malformed(message);
                });
    }

    private static String sentence(StrongroomRefused e) {
        return e.sentence().isEmpty() ? "status " + e.status() + "." : e.sentence();
    }
}
