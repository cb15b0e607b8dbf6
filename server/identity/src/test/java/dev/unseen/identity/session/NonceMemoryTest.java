package dev.unseen.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NonceMemoryTest {

    private final AtomicInteger total = new AtomicInteger();

    @Test
    void remember_ofManyNonces_tellsOldFromNew() {
        var memory = new NonceMemory(total, 1_000_000);
        var nonces = new SplittableRandom(7).longs(20_000).distinct().toArray();
        for (long each : nonces) {
            assertThat(memory.remember(each, 1_000, 940)).isEqualTo(NonceMemory.Answer.FRESH);
        }
        for (long each : nonces) {
            assertThat(memory.remember(each, 1_000, 940)).isEqualTo(NonceMemory.Answer.SEEN);
        }
        assertThat(memory.remember(0, 1_000, 940)).isEqualTo(NonceMemory.Answer.FRESH);
        assertThat(memory.remember(0, 1_000, 940)).isEqualTo(NonceMemory.Answer.SEEN);
    }

    @Test
    void remember_atAnyAcceptedTime_isNotForgotten() {
        var memory = new NonceMemory(total, 1_000);
        memory.remember(1, 1_000, 940);
        for (long now = 1_000; now <= 1_060; now++) {
            assertThat(memory.remember(1, 1_000, now - 60)).isEqualTo(NonceMemory.Answer.SEEN);
        }
    }

    @Test
    @DisplayName("a request is not taken twice, though the clock went forward and back in between")
    void remember_afterTheClockWasSetForwardAndBack_takesNothingForNew() {
        var memory = new NonceMemory(total, 1_000);
        assertThat(memory.remember(1, 1_000, 940)).isEqualTo(NonceMemory.Answer.FRESH);
        assertThat(memory.remember(2, 5_000, 4_940)).isEqualTo(NonceMemory.Answer.FRESH);
        assertThat(memory.remember(1, 1_000, 941)).isEqualTo(NonceMemory.Answer.SEEN);
        assertThat(memory.remember(3, 5_001, 4_941)).isEqualTo(NonceMemory.Answer.FRESH);
    }

    @Test
    void remember_afterTheTimeHasPassed_makesRoom() {
        var memory = new NonceMemory(total, 3);
        for (int i = 1; i <= 3; i++) {
            memory.remember(i, 1_000, 940);
        }
        assertThat(memory.remember(9, 1_000, 940)).isEqualTo(NonceMemory.Answer.FULL);
        assertThat(memory.remember(9, 1_200, 1_140)).isEqualTo(NonceMemory.Answer.FRESH);
        memory.forget();
        assertThat(total).hasValue(0);
    }
}
