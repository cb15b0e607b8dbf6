package dev.unseen.recruit.health;

import dev.unseen.recruit.secret.SecretName;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Runs the proofs, all at once and within a bound. Whoever asks again within a second gets the
/// same report, so that the page costs the database little.
public final class Health {

    private static final Logger LOG = System.getLogger("recruit.health");
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Map<SecretName, Proof> proofs;
    private final InstantSource clock;
    private Report last = new Report(new EnumMap<>(SecretName.class));
    private Instant lastAt = Instant.MIN;

    public Health(Map<SecretName, Proof> proofs, InstantSource clock) {
        this.proofs = new EnumMap<>(proofs);
        this.clock = clock;
    }

    public synchronized Report report() throws InterruptedException {
        Instant now = clock.instant();
        if (now.isAfter(lastAt.plus(FRESH))) {
            last = run();
            lastAt = now;
        }
        return last;
    }

    private Report run() throws InterruptedException {
        List<SecretName> names = List.copyOf(proofs.keySet());
        List<Callable<Boolean>> tasks =
                proofs.values().stream().<Callable<Boolean>>map(each -> each::holds).toList();
        var checks = new EnumMap<SecretName, Boolean>(SecretName.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(tasks, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < names.size(); i++) {
                checks.put(names.get(i), holds(names.get(i), results.get(i)));
            }
        }
        return new Report(checks);
    }

    private static boolean holds(SecretName name, Future<Boolean> result)
            throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, "{0} does not work: {1}", name, e.getCause());
            return false;
        } catch (CancellationException _) {
            LOG.log(Level.WARNING, "{0} took longer than {1}", name, PATIENCE);
            return false;
        }
    }
}
