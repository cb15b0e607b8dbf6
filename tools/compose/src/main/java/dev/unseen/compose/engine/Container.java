package dev.unseen.compose.engine;

import dev.unseen.compose.env.Lookup;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    /// A job that has done its work: it ended well, and nobody starts it again.
    public boolean isDone() {
        JsonNode state = inspected.path("State");
        String policy =
                inspected.path("HostConfig").path("RestartPolicy").path("Name").asString("");
        boolean once = policy.isEmpty() || policy.equals("no") || policy.equals("on-failure");
        return once
                && state.path("Status").asString("").equals("exited")
                && state.path("ExitCode").asInt(1) == 0;
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

    /// Whether the inspection shows a value, as it is or as JSON writes it.
    public boolean shows(String value) {
        String text = inspected.toString();
        String written = new JsonMapper().writeValueAsString(value);
        return text.contains(value) || text.contains(written.substring(1, written.length() - 1));
    }

    public String image() {
        return inspected.path("Image").asString("");
    }

    @Override
    public String toString() {
        return "container " + inspected.path("Name").asString("");
    }

    /// The values that running containers have; different ones under one name are left out.
    public static Lookup names(List<Container> containers) {
        Map<String, Optional<String>> values = new HashMap<>();
        for (Container container : containers) {
            container
                    .environment()
                    .forEach(
                            (name, value) ->
                                    values.merge(
                                            name,
                                            Optional.of(value),
                                            (a, b) -> a.equals(b) ? a : Optional.empty()));
        }
        return name -> values.getOrDefault(name, Optional.empty());
    }

    /// A service's own value of a variable.
    public static Optional<String> variable(
            List<Container> containers, String service, String variable) {
        return containers.stream()
                .filter(each -> each.service().equals(service))
                .flatMap(each -> Optional.ofNullable(each.environment().get(variable)).stream())
                .findFirst();
    }
}
