package dev.unseen.compose.plan;

import dev.unseen.compose.convention.ImageConfig;
import dev.unseen.compose.scan.Decision;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a person has decided: in a reviewed plan file, or by options.
///
/// Keys are `file|service|variable`, with an empty service for environment files.
/// `helper` is a static busybox of this host, for images that have no shell.
public record Choices(
        Map<String, Decision> decisions, Map<String, ImageConfig> runtimes, Optional<Path> helper) {
    public static final Choices NONE = new Choices(Map.of(), Map.of(), Optional.empty());

    public Choices {
        decisions = Map.copyOf(decisions);
        runtimes = Map.copyOf(runtimes);
    }

    static String key(String file, String service, String variable) {
        return file + "|" + service + "|" + variable;
    }

    Optional<Decision> decision(String file, String service, String variable) {
        return Optional.ofNullable(decisions.get(key(file, service, variable)));
    }
}
