package dev.unseen.identity.keystone;

import dev.unseen.chassis.failure.Refusal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/// Times as Keystone writes them: UTC with six digits of fraction.
final class KeystoneTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private KeystoneTime() {}

    static String write(Instant instant) {
        return FORMAT.format(instant);
    }

    static Instant read(String text) {
        try {
            String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
            return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            throw Refusal.malformed("A time is UTC and looks like 2027-01-31T12:00:00.000000Z.");
        }
    }
}
