package dev.unseen.columns.tool.database;

import dev.unseen.columns.tool.failure.Refusal;

/// Quotes identifiers by doubling the quote.
final class Quotes {
    private static final int LENGTH_MAX = 256;

    private Quotes() {}

    static String doubled(String identifier, char quote) {
        if (identifier.isEmpty() || identifier.length() > LENGTH_MAX) {
            throw Refusal.limit("an identifier has 1 to " + LENGTH_MAX + " characters");
        }
        if (identifier.indexOf('\0') >= 0) {
            throw Refusal.malformed("an identifier has no NUL character");
        }
        String one = String.valueOf(quote);
        return one + identifier.replace(one, one + one) + one;
    }
}
