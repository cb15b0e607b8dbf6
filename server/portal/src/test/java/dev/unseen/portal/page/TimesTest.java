package dev.unseen.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final Times times = new Times(InstantSource.fixed(NOW));

    @ParameterizedTest
    @CsvSource({
        "PT2S,just now",
        "PT-3S,just now",
        "PT70S,70 s ago",
        "PT2M,2 min ago",
        "PT30H,30 h ago",
        "P41D,41 days ago"
    })
    void moment_saysHowLongAgo(Duration age, String words) {
        assertThat(times.moment(NOW.minus(age)).ago()).isEqualTo(words);
    }

    @Test
    void moment_isExact_andInUtc() {
        Moment moment = times.moment(Instant.parse("2026-03-01T23:59:58.7654321Z"));
        assertThat(moment.iso()).isEqualTo("2026-03-01T23:59:58.765Z");
        assertThat(moment.text()).isEqualTo("1 Mar 2026, 23:59:58 UTC");
    }

    @Test
    void exact_showsATenthWhereThatSaysSomething() {
        assertThat(Times.exact(Duration.ofMillis(440))).isEqualTo("0.4 s");
        assertThat(Times.exact(Duration.ofMinutes(3))).isEqualTo("3 min");
    }
}
