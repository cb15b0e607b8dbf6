package dev.unseen.compose.rewrite;

import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.text.Edit;
import dev.unseen.compose.text.Range;
import dev.unseen.compose.text.SourceText;
import java.util.ArrayList;
import java.util.List;

/// Edits of one text, by lines and by ranges; every helper keeps the text's own line ends.
final class Lines {
    private final SourceText source;
    private final List<Edit> edits = new ArrayList<>();

    Lines(SourceText source) {
        this.source = source;
    }

    SourceText source() {
        return source;
    }

    String slice(Range range) {
        return source.text().substring(range.start(), range.end());
    }

    void replace(Range range, String text) {
        edits.add(Edit.replace(range, text));
    }

    void insert(int offset, String text) {
        edits.add(Edit.insert(offset, text));
    }

    boolean isEmpty() {
        return edits.isEmpty();
    }

    /// Puts lines below the line that holds `offset`; a text without final newline stays without.
    void below(int offset, List<String> lines) {
        String end = source.lineEnd();
        int at = source.nextLine(offset);
        String text = source.text();
        boolean open = at == text.length() && !text.endsWith("\n");
        String joined = String.join(end, lines);
        insert(at, open ? end + joined : joined + end);
    }

    /// Takes out the whole lines that `range` stands on; a comment behind it stays as a line.
    ///
    /// Errors: [Refusal] when something else stands on the first line.
    void deleteLines(Range range, String marker) {
        String text = source.text();
        int start = source.lineStart(range.start());
        String before = text.substring(start, range.start()).strip();
        if (!before.equals(marker)) {
            throw Refusal.malformed(
                    "line " + source.lineNumber(range.start()) + " holds more than one entry");
        }
        int stop = source.lineStop(range.end());
        String behind = text.substring(range.end(), stop).strip();
        if (behind.startsWith("#")) {
            int indent = indent(start);
            replace(new Range(start + indent, stop), behind);
        } else {
            replace(new Range(start, source.nextLine(range.end())), "");
        }
    }

    int indent(int lineStart) {
        int at = lineStart;
        while (at < source.text().length() && source.text().charAt(at) == ' ') {
            at++;
        }
        return at - lineStart;
    }

    /// The text with all edits.
    SourceText result() {
        return source.with(Edit.apply(source.text(), edits));
    }
}
