package dev.unseen.compose.yaml;

/// How large a document may be. The largest compose file of the corpus has 649 lines.
public record YamlLimits(int charactersMax, int nodesMax, int depthMax, int aliasesMax) {
    public static final YamlLimits DEFAULT = new YamlLimits(2_000_000, 100_000, 64, 5_000);
}
