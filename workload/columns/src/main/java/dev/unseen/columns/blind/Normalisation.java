package dev.unseen.columns.blind;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What counts as the same value. The name is part of an index's key, so that two of them never meet
 * in one index.
 *
 * <p>Source: docs/formats/columns.md, section 7.
 */
public enum Normalisation {
    /** Character for character. */
    EXACT("exact"),
    /** Unicode form NFKC, lower case, white space at the ends cut and inside made one blank. */
    TEXT("text"),
    /** As {@link #TEXT}, without any white space. */
    EMAIL("email"),
    /** The ASCII digits alone, and a plus sign in front: telephone and card numbers. */
    DIGITS("digits"),
    /** ASCII letters and digits alone, upper case: IBAN, tax and licence numbers. */
    CODE("code");

    private final String label;

    Normalisation(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** The normalised text. */
    public String apply(String text) {
        return switch (this) {
            case EXACT -> text;
            case TEXT -> folded(text).strip().replaceAll("\\s+", " ");
            case EMAIL -> folded(text).replaceAll("\\s+", "");
            case DIGITS -> digits(text);
            case CODE -> compatible(text).replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        };
    }

    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static String folded(String text) {
        return compatible(compatible(text).toLowerCase(Locale.ROOT));
    }

    private static String digits(String text) {
        String plain = compatible(text).strip();
        String digits = plain.replaceAll("[^0-9]", "");
        return plain.startsWith("+") ? "+" + digits : digits;
    }
}
