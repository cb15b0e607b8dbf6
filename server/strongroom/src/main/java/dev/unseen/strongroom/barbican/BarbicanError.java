package dev.unseen.strongroom.barbican;

import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Statuses;
import dev.unseen.identity.keystone.KeystoneErrors;
import java.net.URI;
import java.util.function.Supplier;

/// Errors as Barbican's clients read them. Who nobody knows is answered as by Keystone's
/// middleware, which stands in front of Barbican.
public final class BarbicanError implements ErrorStyle {

    private static final String STRANGER = "The request you have made requires authentication.";

    private final ErrorStyle keystone;

    /// The body of an error.
    record Body(int code, String title, String description) {}

    private BarbicanError(Supplier<URI> address) {
        this.keystone = KeystoneErrors.at(address);
    }

    /// @param address where callers reach this process
    public static ErrorStyle style(Supplier<URI> address) {
        return new BarbicanError(address);
    }

    @Override
    public Reply render(int status, String message, String requestId) {
        if (status == 401) {
            return keystone.render(status, STRANGER, requestId);
        }
        int code = status == 429 ? 403 : status; // Barbican answers an exceeded quota by 403
        var body = new Body(code, Statuses.title(code), message);
        return new Microversion(0).on(Reply.json(code, body));
    }

    @Override
    public Reply render(int status, String message, Exchange exchange) {
        Reply reply = render(status, message, exchange.requestId());
        return status == 401 ? reply : Microversion.answered(exchange).on(reply);
    }
}
