package dev.unseen.compose.project;

import dev.unseen.compose.env.Lookup;
import dev.unseen.compose.text.SourceText;
import dev.unseen.compose.yaml.Node;
import java.nio.file.Path;

/// One compose file: its text, its nodes, the folder its relative paths start from and the names
/// its interpolation sees.
public record ComposeFile(
        Path path, String name, SourceText source, Node.Mapping root, Path base, Lookup lookup) {
    /// One file is read once: its name tells it from others.
    @Override
    public boolean equals(Object other) {
        return other instanceof ComposeFile that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
