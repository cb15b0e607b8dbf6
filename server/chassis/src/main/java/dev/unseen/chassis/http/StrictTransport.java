package dev.unseen.chassis.http;

import java.net.URI;
import java.util.List;

/// `Strict-Transport-Security`, where it means something: a browser keeps it for a whole host name,
/// so on localhost it would bind every other service there, and for an address it is ignored.
///
/// Source: RFC 6797, section 8.1.1.
public final class StrictTransport {

    private static final String NAME = "Strict-Transport-Security";
    private static final String YEAR = "max-age=31536000";

    private StrictTransport() {}

    /// The same surfaces; with the header on every answer when they are reached by a name of their
    /// own.
    public static List<Surface> over(List<Surface> surfaces, URI self) {
        return suits(self) ? surfaces.stream().map(StrictTransport::over).toList() : surfaces;
    }

    private static boolean suits(URI self) {
        String host = String.valueOf(self.getHost());
        boolean address = host.matches("[0-9.]+|\\[.*]");
        return !address && !host.equals("localhost") && !host.endsWith(".localhost");
    }

    private static Surface over(Surface surface) {
        ErrorStyle errors = surface.errors();
        return new Surface(
                surface.prefix(),
                surface.routes().stream().map(StrictTransport::over).toList(),
                (status, message, id) -> errors.render(status, message, id).with(NAME, YEAR));
    }

    private static Route over(Route route) {
        return route.handledBy(exchange -> route.handler().handle(exchange).with(NAME, YEAR));
    }
}
