package dev.unseen.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = Instant.parse("2027-01-04T09:00:00Z");
    private final Breaker breaker = new Breaker(() -> now);

    private int ask(boolean up) {
        return breaker.of(
                () -> {
                    asked.incrementAndGet();
                    if (!up) {
                        throw new StrongroomUnreachable("silence");
                    }
                    return 1;
                });
    }

    private void silence(int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> ask(false)).isInstanceOf(StrongroomUnreachable.class);
        }
    }

    @Test
    void of_aServerThatIsSilent_failsWithoutAskingAfterFive() {
        silence(20);
        assertThat(asked).hasValue(5);
    }

    @Test
    void of_afterItsRest_letsOneThroughToSee() {
        silence(5);
        now = now.plusSeconds(11);
        silence(3);
        assertThat(asked).hasValue(6);
        now = now.plusSeconds(11);
        assertThat(ask(true)).isEqualTo(1);
        assertThat(ask(true)).isEqualTo(1);
    }

    @Test
    void of_refusals_isAnAnswer() {
        silence(4);
        assertThatThrownBy(
                        () ->
                                breaker.of(
                                        () -> {
                                            throw new StrongroomRefused(403, "");
                                        }))
                .isInstanceOf(StrongroomRefused.class);
        silence(4);
        assertThat(ask(true)).isEqualTo(1);
    }
}
