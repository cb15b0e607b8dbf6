package dev.unseen.strongroom.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Nobody who asks after a write sees what was there before it.
class WarmCacheTest {

    private final AtomicInteger loads = new AtomicInteger();
    private final WarmCache<String, Integer> cache = new WarmCache<>(8);

    @Test
    void get_twice_loadsOnce() {
        cache.get("a", _ -> loads.incrementAndGet());

        assertThat(cache.get("a", _ -> loads.incrementAndGet())).isEqualTo(1);
    }

    @Test
    void forget_duringLoad_keepsWhatWasLoadedOut() {
        int stale =
                cache.get(
                        "a",
                        key -> {
                            cache.forget(List.of(key));
                            return 1;
                        });

        assertThat(stale).isEqualTo(1);
        assertThat(cache.get("a", _ -> 2)).isEqualTo(2);
    }

    @Test
    void get_ofMoreThanItHolds_dropsSome() {
        for (int i = 0; i < 100; i++) {
            cache.get("k" + i, _ -> 1);
        }

        assertThat(cache.size()).isBetween(1, 8);
    }

    @Test
    void get_fromCacheOfNothing_loadsEveryTime() {
        var cold = new WarmCache<String, Integer>(0);
        cold.get("a", _ -> loads.incrementAndGet());
        cold.get("a", _ -> loads.incrementAndGet());

        assertThat(loads.get()).isEqualTo(2);
    }
}
