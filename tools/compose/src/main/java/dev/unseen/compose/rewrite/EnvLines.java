package dev.unseen.compose.rewrite;

import dev.unseen.compose.env.DotEnv;
import dev.unseen.compose.text.Range;

/// Edits of environment files.
final class EnvLines {
    private EnvLines() {}

    /// Takes a line out; a comment behind its value stays as a line of its own.
    static void delete(Lines lines, DotEnv.Line line) {
        String text = lines.source().text();
        int stop = lines.source().lineStop(line.value().end());
        String behind = text.substring(line.value().end(), stop).strip();
        if (behind.startsWith("#")) {
            lines.replace(new Range(line.whole().start(), stop), behind);
        } else {
            lines.replace(line.whole(), "");
        }
    }
}
