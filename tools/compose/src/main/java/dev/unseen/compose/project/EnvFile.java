package dev.unseen.compose.project;

import dev.unseen.compose.env.DotEnv;
import dev.unseen.compose.text.SourceText;
import java.nio.file.Path;

/// An environment file inside the project.
public record EnvFile(Path path, String name, SourceText source, DotEnv content) {}
