package dev.unseen.compose.project;

import dev.unseen.compose.yaml.YamlLimits;

/// How much a project may ask of us.
public record Limits(
        YamlLimits yaml, int fileBytesMax, int filesMax, int includeDepthMax, int entriesMax) {
    public static final Limits DEFAULT =
            new Limits(YamlLimits.DEFAULT, 4_000_000, 200, 16, 200_000);
}
