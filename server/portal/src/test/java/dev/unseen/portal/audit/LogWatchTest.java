package dev.unseen.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.log.LogBroken;
import dev.unseen.portal.testkit.ManualClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LogWatchTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void check_saysWhatItHasSeen() {
        Deque<Supplier<Long>> looks =
                new ArrayDeque<>(
                        List.of(
                                () -> 5L,
                                () -> {
                                    throw new StrongroomUnreachable("no answer");
                                },
                                () -> {
                                    throw new LogBroken("it has become shorter");
                                }));
        try (var watch = LogWatch.of(() -> looks.pop().get(), clock)) {
            assertThat(watch.last()).isInstanceOf(Watched.Nothing.class);
            assertThat(watch.check()).isEqualTo(new Watched.Grown(clock.instant(), 5));
            assertThat(watch.check()).isInstanceOf(Watched.Unknown.class);
            assertThat(watch.check())
                    .isInstanceOfSatisfying(
                            Watched.Broken.class,
                            each -> assertThat(each.what()).contains("has become shorter"));
            assertThat(watch.last()).isInstanceOf(Watched.Broken.class);
        }
    }

    @Test
    void blindWatch_staysSilent() {
        try (var watch = LogWatch.blind(clock)) {
            watch.start();
            assertThat(watch.check()).isInstanceOf(Watched.Nothing.class);
        }
    }
}
