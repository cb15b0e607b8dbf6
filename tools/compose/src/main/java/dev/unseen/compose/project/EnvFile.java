package dev.unseen.compose.project;

import dev.unseen.compose.env.DotEnv;
import dev.unseen.compose.text.SourceText;
import java.nio.file.Path;

/// An environment file inside the project.
public record EnvFile(Path path, String name, SourceText source, DotEnv content) {
    /// One file is read once: its name tells it from others.
    @Override
    public boolean equals(Object other) {
        return other instanceof EnvFile that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
