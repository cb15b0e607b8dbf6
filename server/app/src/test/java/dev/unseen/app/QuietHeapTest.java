package dev.unseen.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuietHeapTest {

    private static final long MIB = 1 << 20;

    private static final class Measured implements QuietHeap.Heap {

        private long used = 10 * MIB;
        private long committed = 16 * MIB;
        private int collections;

        @Override
        public long used() {
            return used;
        }

        @Override
        public long committed() {
            return committed;
        }

        @Override
        public void collect() {
            collections++;
            used = 10 * MIB;
            committed = 16 * MIB;
        }
    }

    private final Measured heap = new Measured();
    private final QuietHeap quiet = new QuietHeap(heap);

    @Test
    void look_afterGrowthThatHasStopped_collectsOnce() {
        heap.used = 90 * MIB;
        heap.committed = 96 * MIB;
        quiet.look();
        assertThat(heap.collections).isZero();
        for (int i = 0; i < 5; i++) {
            quiet.look();
        }
        assertThat(heap.collections).isEqualTo(1);
    }

    @Test
    void look_whileRequestsAllocate_leavesTheHeapAlone() {
        heap.committed = 96 * MIB;
        for (int i = 0; i < 20; i++) {
            heap.used += i % 2 == 0 ? 8 * MIB : -8 * MIB;
            quiet.look();
        }
        assertThat(heap.collections).isZero();
    }

    @Test
    void look_atAHeapThatHasNotGrown_leavesItAlone() {
        for (int i = 0; i < 20; i++) {
            heap.used += i % 6 == 5 ? -5 * MIB : MIB;
            quiet.look();
        }
        assertThat(heap.collections).isZero();
    }
}
