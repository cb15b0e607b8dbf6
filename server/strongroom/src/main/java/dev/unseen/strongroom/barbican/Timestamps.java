package dev.unseen.strongroom.barbican;

import dev.unseen.chassis.failure.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/// Times as Barbican writes them: UTC without saying so.
public final class Timestamps {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    /// ISO 8601 in the forms that Barbican's clients use: a date, with or without a time, in UTC
    /// unless it names an offset.
    private static final DateTimeFormatter READ =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendPattern("['T'HH:mm[:ss]]")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendPattern("[XXX][XX][X]")
                    .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                    .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                    .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                    .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
                    .toFormatter(Locale.ROOT);

    private Timestamps() {}

    /// Without a fraction when there is none.
    public static String text(Instant instant) {
        return instant.getNano() / 1_000 == 0 ? WHOLE.format(instant) : FORMAT.format(instant);
    }

    public static Instant read(String text) {
        try {
            Instant instant =
                    OffsetDateTime.parse(text.strip().replace(' ', 'T'), READ).toInstant();
            instant.toEpochMilli();
            return instant;
        } catch (DateTimeException | ArithmeticException _) {
            throw Refusal.malformed("A time is ISO 8601, such as 2030-01-31T12:00:00.");
        }
    }
}
