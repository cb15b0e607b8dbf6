package dev.unseen.columns.codec;

/**
 * What a value was before it was encrypted, so that it comes back as that. A letter in front of the
 * plaintext says it; a capital letter marks a poison record.
 *
 * <p>Source: docs/formats/columns.md, section 3.
 */
public enum Kind {
    /** Characters, as UTF-8. */
    TEXT('t'),
    /** Bytes as they are. */
    BYTES('b'),
    /** One JSON value, as its text in UTF-8. */
    JSON('j'),
    /** A number in decimal, as the database prints it. */
    NUMBER('n'),
    /** {@code true} or {@code false}. */
    BOOLEAN('o'),
    /** A day, ISO 8601. */
    DATE('d'),
    /** A time of day, ISO 8601. */
    TIME('c'),
    /** A day and time, with offset where the column has one, ISO 8601. */
    TIMESTAMP('m');

    private final char letter;

    Kind(char letter) {
        this.letter = letter;
    }

    byte tag(boolean poison) {
        return (byte) (poison ? Character.toUpperCase(letter) : letter);
    }

    static Kind ofTag(byte tag) {
        for (Kind each : values()) {
            if (each.letter == Character.toLowerCase((char) tag)) {
                return each;
            }
        }
        throw new UnknownTag();
    }

    static boolean poison(byte tag) {
        return Character.isUpperCase((char) tag);
    }

    /** Authentic bytes that a newer version of this library wrote. */
    static final class UnknownTag extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnknownTag() {
            super("a kind of value that this version does not know", null, false, false);
        }
    }
}
