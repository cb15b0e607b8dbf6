package dev.unseen.compose.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One replacement of a range of a text; an insertion replaces an empty range.
public record Edit(Range range, String replacement) {

    public static Edit replace(Range range, String replacement) {
        return new Edit(range, replacement);
    }

    public static Edit insert(int offset, String text) {
        return new Edit(new Range(offset, offset), text);
    }

    public static Edit delete(Range range) {
        return new Edit(range, "");
    }

    /// Applies edits to a text; insertions at one offset keep the order in which they were given.
    ///
    /// Errors: [IllegalStateException] when two edits overlap, which would be our defect.
    public static String apply(String text, List<Edit> edits) {
        var sorted = new ArrayList<>(edits);
        sorted.sort(
                Comparator.comparingInt((Edit edit) -> edit.range().start())
                        .thenComparingInt(edit -> edit.range().end()));
        var out = new StringBuilder(text.length() + 256);
        int at = 0;
        for (Edit edit : sorted) {
            if (edit.range().start() < at) {
                throw new IllegalStateException("edits overlap at " + edit.range().start());
            }
            out.append(text, at, edit.range().start()).append(edit.replacement());
            at = edit.range().end();
        }
        return out.append(text, at, text.length()).toString();
    }
}
