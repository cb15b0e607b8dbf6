package dev.unseen.app;

import dev.unseen.app.config.Listen;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.tls.Authority;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A process's door: where it listens, and a certificate for the names it is reached by.
public final class Doors {

    private Doors() {}

    /// @param tls the directory of the authority, which is made there at the first start
    public static HttpSettings settings(
            Listen listen, URI url, Path tls, SecureRandom random, InstantSource clock) {
        var authority = Authority.open(tls, random, clock);
        String host = url.getHost();
        boolean literal = host.matches("[0-9.]+|\\[.*\\]");
        var identity =
                authority.issue(
                        host,
                        literal ? List.of("localhost") : List.of("localhost", host),
                        literal && !host.equals("127.0.0.1")
                                ? List.of("127.0.0.1", host.replaceAll("[\\[\\]]", ""))
                                : List.of("127.0.0.1"));
        return new HttpSettings(
                listen.address(),
                listen.port(),
                Optional.of(identity),
                HttpSettings.Limits.defaults());
    }
}
