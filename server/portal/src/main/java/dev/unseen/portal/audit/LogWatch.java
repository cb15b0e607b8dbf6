package dev.unseen.portal.audit;

import dev.unseen.client.http.Https;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.log.LogBroken;
import dev.unseen.client.log.LogMemory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Looks at the log's newest checkpoint once a minute: is it signed by the strongroom, and does
/// its tree contain the one seen before? Control is one more witness, as every node is.
public final class LogWatch implements AutoCloseable {

    private static final Logger LOG = System.getLogger("unseen.portal");
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Optional<Look> look;
    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private final Thread thread;
    private volatile Watched watched = Watched.NOTHING;

    /// One look at the log. Returns its size. Errors: `LogBroken`, `StrongroomUnreachable`.
    @FunctionalInterface
    public interface Look {
        long now();
    }

    private LogWatch(Optional<Look> look, InstantSource clock) {
        this.look = look;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("log-watch").unstarted(this::watch);
    }

    public static LogWatch of(LogMemory memory, Https https, InstantSource clock) {
        return of(() -> memory.look(https), clock);
    }

    public static LogWatch of(Look look, InstantSource clock) {
        return new LogWatch(Optional.of(look), clock);
    }

    /// For an installation whose control was not told the log's keys.
    public static LogWatch blind(InstantSource clock) {
        return new LogWatch(Optional.empty(), clock);
    }

    public void start() {
        if (look.isPresent()) {
            thread.start();
        }
    }

    private void watch() {
        try {
            while (true) {
                check();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    /// Looks now.
    public Watched check() {
        looking.lock();
        try {
            look.ifPresent(each -> watched = result(each));
            return watched;
        } finally {
            looking.unlock();
        }
    }

    private Watched result(Look each) {
        Instant now = clock.instant();
        try {
            return new Watched.Grown(now, each.now());
        } catch (StrongroomUnreachable | StrongroomRefused e) {
            return new Watched.Unknown(now);
        } catch (LogBroken e) {
            LOG.log(Level.ERROR, "{0}", e.getMessage());
            return new Watched.Broken(now, String.valueOf(e.getMessage()));
        }
    }

    public Watched last() {
        return watched;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
