package dev.unseen.columns.codec;

import dev.unseen.crypto.Binding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Where a value lies: its column and its row. A ciphertext opens in its own place only.
 *
 * <p>Shape: the same on every database. Integers are decimal digits; text is itself; a UUID is its
 * 36 lower-case characters; bytes are {@code \x} and lower-case hexadecimal digits; days and times
 * are ISO 8601. So {@code 7}, {@code 7L} and {@code "7"} are one key, as they are when a row moves
 * from one database to another.
 *
 * <p>Source: docs/formats/columns.md, section 2.
 *
 * @param key the primary key's parts in this form
 */
public record Place(Column column, List<String> key) {

    private static final int PARTS_MAX = 16;
    private static final int PART_CHARS_MAX = 4096;

    public Place {
        key = List.copyOf(key);
        if (key.isEmpty() || key.size() > PARTS_MAX) {
            throw new IllegalArgumentException("A primary key has 1 to 16 parts.");
        }
        for (String each : key) {
            if (each.length() > PART_CHARS_MAX) {
                throw new IllegalArgumentException(
                        "A part of a primary key has at most 4096 characters.");
            }
        }
    }

    static Place of(Column column, Object... key) {
        String[] parts = new String[key.length];
        Arrays.setAll(parts, i -> canonical(key[i]));
        return new Place(column, List.of(parts));
    }

    private static String canonical(Object part) {
        if (part instanceof String || part instanceof UUID) {
            return part.toString();
        }
        if (part instanceof Long
                || part instanceof Integer
                || part instanceof Short
                || part instanceof Byte
                || part instanceof BigInteger) {
            return part.toString();
        }
        if (part instanceof BigDecimal) {
            BigDecimal number = ((BigDecimal) part).stripTrailingZeros();
            return number.signum() == 0 ? "0" : number.toPlainString();
        }
        if (part instanceof byte[]) {
            return "\\x" + HexFormat.of().formatHex((byte[]) part);
        }
        if (part instanceof Instant || part instanceof LocalDate || part instanceof LocalDateTime) {
            return part.toString();
        }
        throw new IllegalArgumentException(
                "A primary key is made of integers, decimals, text, UUIDs, bytes, Instants,"
                        + " LocalDates and LocalDateTimes.");
    }

    /** Unambiguous bytes of a purpose, a key and this place. */
    byte[] context(String purpose, String keyId) {
        Binding binding =
                Binding.of(purpose)
                        .with(keyId)
                        .with(column.table())
                        .with(column.column())
                        .with(column.path());
        key.forEach(binding::with);
        return binding.bytes();
    }

    /** The column alone: keys may be personal data. */
    @Override
    public String toString() {
        return column.toString();
    }
}
