package dev.unseen.compose.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A container as `docker inspect` shows it; prints its name only.
public final class Container {
    private final JsonNode inspected;

    Container(JsonNode inspected) {
        this.inspected = inspected;
    }

    public String id() {
        return inspected.path("Id").asString("");
    }

    public String service() {
        return inspected
                .path("Config")
                .path("Labels")
                .path("com.docker.compose.service")
                .asString("");
    }

    public boolean isRunning() {
        return inspected.path("State").path("Running").asBoolean(false);
    }

    /// `healthy`, `unhealthy`, `starting`; empty when the service has no health check.
    public Optional<String> health() {
        String status = inspected.path("State").path("Health").path("Status").asString("");
        return status.isEmpty() ? Optional.empty() : Optional.of(status);
    }

    public int pid() {
        return inspected.path("State").path("Pid").asInt(0);
    }

    public int restarts() {
        return inspected.path("RestartCount").asInt(0);
    }

    public String user() {
        return inspected.path("Config").path("User").asString("");
    }

    public Map<String, String> environment() {
        Map<String, String> out = new LinkedHashMap<>();
        for (JsonNode each : inspected.path("Config").path("Env")) {
            String text = each.asString("");
            int sign = text.indexOf('=');
            if (sign > 0) {
                out.put(text.substring(0, sign), text.substring(sign + 1));
            }
        }
        return out;
    }

    /// The whole inspection as text, for a search for values.
    public String text() {
        return inspected.toString();
    }

    @Override
    public String toString() {
        return "container " + inspected.path("Name").asString("");
    }
}
