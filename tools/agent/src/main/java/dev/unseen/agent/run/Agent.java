package dev.unseen.agent.run;

import dev.unseen.agent.os.OsFailure;
import dev.unseen.agent.tmpfs.Delivery;
import dev.unseen.agent.tmpfs.Handover;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.log.LogBroken;
import dev.unseen.client.node.NodeLine;
import dev.unseen.client.node.NotTheStrongroom;
import dev.unseen.client.node.TicketUsed;
import dev.unseen.client.payload.Bundle;
import dev.unseen.client.state.StateUnusable;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// One machine's agent. Starts the application only with a bundle that it was given as itself;
/// while it runs, an outage of the strongroom changes nothing, and a newer generation is taken
/// up.
public final class Agent {

    private static final Logger LOG = System.getLogger("unseen.agent");
    private static final Duration READY_MAX = Duration.ofMinutes(10);
    private static final Duration READY_POLL = Duration.ofSeconds(1); // as Retry-After says
    private static final Duration FOLLOW = Duration.ofSeconds(30);
    private static final Duration OUTAGE_GRACE = Duration.ofSeconds(20);

    private final NodeLine client;
    private final Way way;
    private final Duration follow;
    private final CountDownLatch stop = new CountDownLatch(1);

    /// The generation of a start that nobody has heard of yet: whoever waits for it was away.
    private OptionalLong untold = OptionalLong.empty();

    /// How values reach applications here.
    ///
    /// @param handOver lays a bundle into memory, and closes it
    /// @param begin the first values, and with them the applications
    public record Way(Function<Bundle, Handover> handOver, Function<Handover, Delivery> begin) {}

    public Agent(NodeLine client, Way way) {
        this(client, way, FOLLOW);
    }

    /// @param follow how long it waits before it asks again what there is
    Agent(NodeLine client, Way way, Duration follow) {
        this.client = client;
        this.way = way;
        this.follow = follow;
    }

    /// Asks the agent to end, from another thread.
    public void stop() {
        stop.countDown();
    }

    /// Runs until it is stopped or must not go on.
    public ExitCode run() throws InterruptedException {
        try {
            Bundle bundle = firstBundle();
            long generation = bundle.generation();
            try (Delivery delivery = way.begin().apply(way.handOver().apply(bundle))) {
                reportStarted(generation);
                follow(delivery, generation);
            }
            return ExitCode.STOPPED;
        } catch (TicketUsed e) {
            return ended(ExitCode.TICKET_USED, e);
        } catch (NotTheStrongroom | LogBroken e) {
            return ended(ExitCode.NOT_THE_STRONGROOM, e);
        } catch (StrongroomRefused e) {
            return ended(ExitCode.REFUSED, e);
        } catch (StrongroomUnreachable e) {
            return ended(ExitCode.UNREACHABLE, e);
        } catch (StateUnusable | UncheckedIOException e) {
            return ended(ExitCode.STATE_UNUSABLE, e);
        } catch (IllegalArgumentException | OsFailure e) {
            return ended(ExitCode.NOT_LAID_OUT, e);
        }
    }

    private static ExitCode ended(ExitCode code, RuntimeException why) {
        LOG.log(Level.ERROR, why.getMessage());
        return code;
    }

    /// The bundle from the strongroom; from the sealed copy when the strongroom does not answer.
    private Bundle firstBundle() throws InterruptedException {
        long deadline = System.nanoTime() + READY_MAX.toNanos();
        long patience = System.nanoTime() + OUTAGE_GRACE.toNanos();
        while (true) {
            try {
                client.enrol();
                return client.bundle();
            } catch (StateUnusable e) {
                return cachedAfter(e).orElseThrow(() -> e);
            } catch (StrongroomUnreachable e) {
                Optional<Bundle> cached = cachedAfter(e);
                if (cached.isPresent()) {
                    return cached.get();
                }
                if (System.nanoTime() > patience) {
                    throw e;
                }
            } catch (StrongroomRefused e) {
                if (!e.kind().equals("bundle-not-ready") || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            if (stop.await(READY_POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StrongroomUnreachable("stopped before the bundle came");
            }
        }
    }

    private Optional<Bundle> cachedAfter(RuntimeException why) {
        Optional<Bundle> cached = client.cached();
        if (cached.isPresent()) {
            LOG.log(Level.WARNING, "{0}: starting from the sealed copy", why.getMessage());
        }
        return cached;
    }

    private void follow(Delivery delivery, long first) throws InterruptedException {
        long generation = first;
        while (!stop.await(follow.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                if (client.generation() > generation) {
                    Bundle newer = client.bundle();
                    long next = newer.generation();
                    delivery.replace(way.handOver().apply(newer));
                    generation = next;
                    reportStarted(generation);
                } else if (untold.isPresent()) {
                    reportStarted(untold.getAsLong());
                }
                client.look();
            } catch (StrongroomUnreachable e) {
                LOG.log(Level.DEBUG, "the strongroom does not answer; the application goes on");
            } catch (StrongroomRefused
                    | StateUnusable
                    | UncheckedIOException
                    | IllegalArgumentException
                    | OsFailure e) {
                LOG.log(
                        Level.WARNING,
                        "{0}; the application goes on with what it has",
                        e.getMessage());
            }
        }
    }

    private void reportStarted(long generation) {
        try {
            client.report("started", generation);
            untold = OptionalLong.empty();
        } catch (StrongroomUnreachable | StateUnusable e) {
            untold = OptionalLong.of(generation);
            LOG.log(Level.WARNING, "a report goes out later: {0}", e.getMessage());
        } catch (StrongroomRefused e) {
            untold = OptionalLong.empty();
            LOG.log(Level.WARNING, "a report was not taken: {0}", e.getMessage());
        }
    }
}
