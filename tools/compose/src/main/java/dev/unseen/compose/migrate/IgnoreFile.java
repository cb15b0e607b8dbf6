package dev.unseen.compose.migrate;

import dev.unseen.compose.git.Git;
import dev.unseen.compose.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The entries that keep secrets and backups out of git, each added once, the order kept.
final class IgnoreFile {
    private IgnoreFile() {}

    /// The new text; empty when nothing is missing.
    static Optional<SourceText> with(SourceText old, List<String> wanted, Optional<Git> git) {
        List<String> lines = old.text().lines().map(String::strip).toList();
        var missing = new ArrayList<String>();
        for (String entry : wanted) {
            boolean named = lines.contains(entry) || lines.contains("/" + entry);
            String probe = entry.replace("*", "x") + (entry.endsWith("/") ? "x" : "");
            if (!named && !git.map(each -> each.ignoresFromAbove(probe)).orElse(false)) {
                missing.add(entry);
            }
        }
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String end = old.lineEnd();
        boolean open = !old.text().isEmpty() && !old.text().endsWith("\n");
        String added = String.join(end, missing) + end;
        return Optional.of(old.with(old.text() + (open ? end : "") + added));
    }
}
