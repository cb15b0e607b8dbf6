package dev.unseen.proof.system;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.client.http.StrongroomUnreachable;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Nodes that read their bundles and an automation that orders secrets, without a pause, whether
/// or not anybody answers. Counts only what has arrived whole.
final class KillableLoad {

    private static final long WAIT_SECONDS_MAX = 120;
    private static final int WRITERS = 2;

    private final Automation service;
    private final Semaphore done = new Semaphore(0);
    private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();
    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    /// @param deliveries bundles that arrived, by node
    /// @param orders acknowledged orders: name to reference
    record Seen(
            Map<String, Integer> deliveries,
            Map<String, String> orders,
            List<Throwable> unexpected) {}

    KillableLoad(Automation service, List<Guest> guests) {
        this.service = service;
        guests.forEach(each -> threads.submit(() -> again(() -> read(each))));
        for (int i = 0; i < WRITERS; i++) {
            var writer = new Writer(i);
            threads.submit(() -> again(writer::order));
        }
    }

    private void again(Runnable operation) {
        while (!stopping) {
            try {
                operation.run();
                done.release();
            } catch (Outage | StrongroomUnreachable _) {
                Thread.yield(); // killed just now; whoever asks again will be answered
            } catch (RuntimeException | Error e) {
                unexpected.add(e);
                return;
            }
        }
    }

    private void read(Guest guest) {
        try (var bundle = guest.client().bundle()) {
            if (!bundle.values().isEmpty()) {
                deliveries.merge(guest.node(), 1, Integer::sum);
            }
        }
    }

    /// Orders one secret after the other; one that was not acknowledged is ordered again by the
    /// same key.
    private final class Writer {

        private final int number;
        private int next;

        Writer(int number) {
            this.number = number;
        }

        void order() {
            String name = "order-%d-%d".formatted(number, next);
            orders.put(name, service.order(name));
            next++;
        }
    }

    /// Until this many more deliveries and orders have arrived.
    void awaitMore(int operations) throws InterruptedException {
        done.drainPermits();
        if (!done.tryAcquire(operations, WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new AssertionError("the load stands still: " + unexpected);
        }
    }

    Seen stop() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new AssertionError("the load does not end");
        }
        return new Seen(Map.copyOf(deliveries), Map.copyOf(orders), List.copyOf(unexpected));
    }
}
