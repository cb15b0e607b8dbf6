package dev.unseen.identity.keystone;

import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Statuses;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/// Errors as Keystone words them.
public final class KeystoneErrors {

    private KeystoneErrors() {}

    record Body(int code, String title, String message) {}

    public static ErrorStyle at(Supplier<URI> self) {
        return (status, message, requestId) -> {
            Reply reply =
                    Reply.json(
                            status,
                            Map.of("error", new Body(status, Statuses.title(status), message)));
            return status == 401
                    ? reply.with(
                            "WWW-Authenticate", "Keystone uri=\"" + self.get() + "/identity/v3\"")
                    : reply;
        };
    }
}
