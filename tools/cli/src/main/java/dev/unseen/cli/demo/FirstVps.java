package dev.unseen.cli.demo;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.cli.fleet.FleetApi;
import dev.unseen.cli.fleet.Following;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The VPS of the demo: ordered, or found again, then followed until its application is well.
///
/// It is followed by id, because a deployment that failed has given its name back.
final class FirstVps {

    private static final Duration HEALTHY_MAX = Duration.ofMinutes(2);
    private static final Duration HEALTH_POLL = Duration.ofMillis(300);

    private final FleetApi fleet;
    private final Consumer<String> out;

    FirstVps(FleetApi fleet, Consumer<String> out) {
        this.fleet = fleet;
        this.out = out;
    }

    /// Errors: [Refusal] with the reason when the deployment came to rest as anything but active.
    JsonNode deployed(String name, String customer, String blueprint) throws InterruptedException {
        // A later run finds the VPS of an earlier one, which came back by itself.
        JsonNode ordered =
                fleet.exists(name) ? fleet.show(name) : fleet.deploy(name, customer, blueprint);
        String id = ordered.path("id").asString();
        var following = new Following(fleet, entry -> out.accept(Following.line(entry)));
        requireActive(following.toRest(id));
        return healthy(id);
    }

    private static void requireActive(JsonNode vps) {
        if (!vps.path("state").asString("").equals("active")) {
            throw Refusal.conflict(
                    "The deployment of %s came to rest as %s: %s"
                            .formatted(
                                    vps.path("name").asString(""),
                                    vps.path("state").asString(""),
                                    vps.path("reason").asString("see its timeline")));
        }
    }

    /// The VPS once its application says that it is well; a VPS of an earlier run may still be
    /// starting.
    private JsonNode healthy(String id) throws InterruptedException {
        long deadline = System.nanoTime() + HEALTHY_MAX.toNanos();
        JsonNode vps = fleet.show(id);
        while (!isHealthy(vps) && System.nanoTime() < deadline) {
            Thread.sleep(HEALTH_POLL);
            vps = fleet.show(id);
        }
        return vps;
    }

    private static boolean isHealthy(JsonNode vps) {
        return vps.path("observed").path("health").path("healthy").asBoolean(false);
    }
}
