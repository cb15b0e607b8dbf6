package dev.unseen.app;

import java.time.Duration;

/// Gives memory back when nobody asks for anything. The collector only looks at the old part of
/// the heap when it is full, so that what a log-in once needed for its password (64 MiB) would
/// stay with a process that is idle for weeks.
final class QuietHeap {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /// An idle process allocates for its clocks and pings.
    private static final long ALLOCATION_OF_IDLENESS_MAX = 4 << 20;

    private static final long GROWTH_WORTH_IT_MIN = 8 << 20;

    private final Heap heap;
    private long used;
    private long afterLast;

    /// A heap that is looked at; sizes in bytes.
    interface Heap {
        /// What objects take, garbage included.
        long used();

        /// What is had from the system for them.
        long committed();

        /// Collects all of it, and returns what is then not needed.
        void collect();
    }

    QuietHeap(Heap heap) {
        this.heap = heap;
        this.used = heap.used();
        this.afterLast = heap.committed();
    }

    /// Looks after the heap of this process for as long as it lives.
    static void watch() {
        var quiet = new QuietHeap(new OfThisProcess(Runtime.getRuntime()));
        Thread.ofVirtual().name("quiet-heap").start(() -> look(quiet));
    }

    private static void look(QuietHeap quiet) {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                quiet.look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Collects if hardly anything was allocated since the last look, and the heap has grown since
    /// the last collection.
    void look() {
        long before = used;
        used = heap.used();
        boolean isIdle = Math.abs(used - before) <= ALLOCATION_OF_IDLENESS_MAX;
        if (isIdle && heap.committed() - afterLast >= GROWTH_WORTH_IT_MIN) {
            heap.collect();
            used = heap.used();
            afterLast = heap.committed();
        }
    }

    private record OfThisProcess(Runtime runtime) implements Heap {

        @Override
        public long used() {
            return runtime.totalMemory() - runtime.freeMemory();
        }

        @Override
        public long committed() {
            return runtime.totalMemory();
        }

        @Override
        public void collect() {
            System.gc();
        }
    }
}
