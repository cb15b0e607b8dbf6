package dev.unseen.strongroom.barbican;

import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Statuses;

/// The body of an error as Barbican's clients read it.
public record BarbicanError(int code, String title, String description) {

    public static ErrorStyle style() {
        return (status, message, requestId) -> {
            int code = status == 429 ? 403 : status; // Barbican answers an exceeded quota by 403
            return Reply.json(code, new BarbicanError(code, Statuses.title(code), message));
        };
    }
}
