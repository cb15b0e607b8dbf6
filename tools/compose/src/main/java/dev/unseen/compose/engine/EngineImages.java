package dev.unseen.compose.engine;

import dev.unseen.compose.convention.ImageConfig;
import dev.unseen.compose.convention.Images;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Image configurations as the engine has them; it is never asked to pull.
public final class EngineImages implements Images {
    private final Docker docker;
    private final Map<String, Optional<ImageConfig>> known = new HashMap<>();

    public EngineImages(Docker docker) {
        this.docker = docker;
    }

    @Override
    public Optional<ImageConfig> inspect(String reference) {
        if (reference.isEmpty() || reference.startsWith("-")) {
            return Optional.empty();
        }
        return known.computeIfAbsent(reference, this::ask);
    }

    private Optional<ImageConfig> ask(String reference) {
        var result = docker.run("image", "inspect", "--format", "{{json .Config}}", reference);
        if (!result.succeeded()) {
            return Optional.empty();
        }
        JsonNode config = new JsonMapper().readTree(result.output());
        String user = config.path("User").asString("");
        return Optional.of(
                new ImageConfig(
                        words(config.path("Entrypoint")),
                        words(config.path("Cmd")),
                        Optional.of(user.isEmpty() ? "0" : user),
                        hasShell(reference)));
    }

    /// Whether the image holds `/bin/sh`: a container that is made, asked and removed, never run.
    private boolean hasShell(String reference) {
        var made = docker.run("create", "--network", "none", reference, "/bin/sh");
        String id = made.text().strip();
        if (!made.succeeded() || id.isEmpty()) {
            return false;
        }
        try {
            return docker.run("cp", id + ":/bin/sh", "-").succeeded();
        } finally {
            docker.run("rm", "-f", id);
        }
    }

    private static List<String> words(JsonNode node) {
        var out = new ArrayList<String>();
        node.forEach(each -> out.add(each.asString("")));
        return out;
    }
}
