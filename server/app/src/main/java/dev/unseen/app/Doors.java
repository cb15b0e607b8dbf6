package dev.unseen.app;

import dev.unseen.app.config.Listen;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.tls.Authority;
import dev.unseen.chassis.tls.KeptIdentity;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// A process's door: where it listens, and a certificate for the names it is reached by.
public final class Doors {

    private Doors() {}

    /// As [#settings], begun at once on a thread of its own: keys and certificate take as long as
    /// opening the store does.
    ///
    /// @param make what calls [#settings]
    public static Supplier<HttpSettings> ahead(Supplier<HttpSettings> make) {
        var task = new FutureTask<>(make::get);
        Thread.ofPlatform().daemon().name("door").start(task);
        return () -> outcome(task);
    }

    private static HttpSettings outcome(FutureTask<HttpSettings> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Where a door's keys are.
    ///
    /// @param tls the directory of the authority, which is made there at the first start
    /// @param own the file in which this process keeps what the authority gave it
    public record Keys(Path tls, Path own) {}

    public static HttpSettings settings(
            Listen listen, URI url, Keys keys, SecureRandom random, InstantSource clock) {
        var authority = Authority.open(keys.tls(), random, clock);
        String host = url.getHost();
        boolean literal = host.matches("[0-9.]+|\\[.*\\]");
        var names =
                new KeptIdentity.Names(
                        host,
                        literal ? List.of("localhost") : List.of("localhost", host),
                        literal && !host.equals("127.0.0.1")
                                ? List.of("127.0.0.1", host.replaceAll("[\\[\\]]", ""))
                                : List.of("127.0.0.1"));
        var identity = KeptIdentity.open(keys.own(), authority, names, clock.instant());
        return new HttpSettings(
                listen.address(),
                listen.port(),
                Optional.of(identity),
                HttpSettings.Limits.defaults());
    }
}
