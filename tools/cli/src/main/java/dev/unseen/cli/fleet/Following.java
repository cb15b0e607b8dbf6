package dev.unseen.cli.fleet;

import dev.unseen.chassis.failure.Outage;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Follows a deployment to its rest, handing on each new entry of its timeline.
public final class Following {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration WAIT_MAX = Duration.ofMinutes(10);
    private static final Set<String> AT_REST = Set.of("active", "failed", "destroyed");

    private final FleetApi fleet;
    private final Consumer<JsonNode> entries;

    public Following(FleetApi fleet, Consumer<JsonNode> entries) {
        this.fleet = fleet;
        this.entries = entries;
    }

    /// The deployment as it came to rest.
    public JsonNode toRest(String deployment) throws InterruptedException {
        long seen = 0;
        long deadline = System.nanoTime() + WAIT_MAX.toNanos();
        while (true) {
            String state = fleet.show(deployment).path("state").asString("");
            for (JsonNode entry : fleet.timeline(deployment)) {
                if (entry.path("number").asLong() > seen) {
                    seen = entry.path("number").asLong();
                    entries.accept(entry);
                }
            }
            if (AT_REST.contains(state)) {
                return fleet.show(deployment);
            }
            if (System.nanoTime() > deadline) {
                throw new Outage("deployment", "is not at rest after ten minutes");
            }
            Thread.sleep(POLL);
        }
    }

    /// One entry in words.
    public static String line(JsonNode entry) {
        var text = new StringBuilder("  ");
        text.append(
                "%-12s %-10s"
                        .formatted(
                                entry.path("step").asString(""), entry.path("kind").asString("")));
        text.append(' ').append(entry.path("text").asString(""));
        entry.path("evidence")
                .properties()
                .forEach(
                        each ->
                                text.append(' ')
                                        .append(each.getKey())
                                        .append('=')
                                        .append(each.getValue().asString()));
        return text.toString().stripTrailing();
    }
}
