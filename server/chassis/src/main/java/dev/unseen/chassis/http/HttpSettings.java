package dev.unseen.chassis.http;

import dev.unseen.chassis.tls.ServerIdentity;
import java.time.Duration;
import java.util.Optional;

/// Where a door listens and what it puts up with before anybody is authenticated.
public record HttpSettings(String address, int port, Optional<ServerIdentity> tls, Limits limits) {

    /// @param headerBytesMax all headers of one request together, and no more for path and query
    /// @param requestsMax requests at once; more are answered 503
    /// @param connectionsMax sockets at once
    /// @param idle a connection without a request for that long is closed
    /// @param read a request may pause for that long
    public record Limits(
            int headerBytesMax, int requestsMax, int connectionsMax, Duration idle, Duration read) {

        public static Limits defaults() {
            return new Limits(
                    8 * 1024, 2_000, 20_000, Duration.ofSeconds(60), Duration.ofSeconds(20));
        }
    }
}
