package dev.unseen.portal.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Times and durations as people read them. All times are UTC and say so.
public final class Times {

    private static final DateTimeFormatter DAY = pattern("d MMM yyyy");
    private static final DateTimeFormatter CLOCK = pattern("HH:mm:ss 'UTC'");
    private static final Duration SECONDS_MAX = Duration.ofSeconds(90);
    private static final Duration MINUTES_MAX = Duration.ofMinutes(90);
    private static final Duration HOURS_MAX = Duration.ofHours(36);

    private final InstantSource clock;

    public Times(InstantSource clock) {
        this.clock = clock;
    }

    public Moment moment(Instant instant) {
        Duration age = Duration.between(instant, clock.instant());
        return new Moment(
                instant.truncatedTo(ChronoUnit.MILLIS).toString(),
                DAY.format(instant),
                CLOCK.format(instant),
                ago(age));
    }

    private static DateTimeFormatter pattern(String text) {
        return DateTimeFormatter.ofPattern(text, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    private static String ago(Duration age) {
        return age.toSeconds() < 5 ? "just now" : words(age) + " ago";
    }

    /// In one unit, rounded down: `12 s`, `3 min`, `5 h`, `41 days`.
    public static String words(Duration duration) {
        if (duration.compareTo(SECONDS_MAX) < 0) {
            return duration.toSeconds() + " s";
        }
        if (duration.compareTo(MINUTES_MAX) < 0) {
            return duration.toMinutes() + " min";
        }
        if (duration.compareTo(HOURS_MAX) < 0) {
            return duration.toHours() + " h";
        }
        return duration.toDays() + " days";
    }

    /// With a digit behind the point where that says something: `0.4 s`.
    public static String exact(Duration duration) {
        return duration.compareTo(SECONDS_MAX) < 0
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : words(duration);
    }
}
