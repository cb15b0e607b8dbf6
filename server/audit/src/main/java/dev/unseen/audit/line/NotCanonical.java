package dev.unseen.audit.line;

/// A line that is not in canonical form. Says where, never what stood there.
public final class NotCanonical extends Exception {

    private static final long serialVersionUID = 1;

    NotCanonical(int position, String expected) {
        super("at byte %d: expected %s".formatted(position, expected), null, false, false);
    }
}
