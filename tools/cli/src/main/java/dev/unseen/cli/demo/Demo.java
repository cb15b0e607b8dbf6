package dev.unseen.cli.demo;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.fleet.FleetApi;
import dev.unseen.cli.fleet.Following;
import dev.unseen.cli.house.House;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The main job in a house that is up: a VPS is deployed, used, and looked at by everybody who
/// must not read its secrets.
public final class Demo {

    /// The name of the VPS that is deployed.
    public static final String VPS = "demo";
    private static final Duration HEALTHY_MAX = Duration.ofMinutes(2);
    private static final Duration HEALTH_POLL = Duration.ofMillis(300);
    private static final String CUSTOMER = "Example Ltd";
    private static final String BLUEPRINT = "core-7";

    private final House house;
    private final Consumer<String> out;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private long since = System.nanoTime();

    public Demo(House house, Consumer<String> out) {
        this.house = house;
        this.out = out;
    }

    public Observations run() throws InterruptedException {
        out.accept("People come in through the pages: an administrator and a developer.");
        Cast cast = Cast.assemble(house, InstantSource.system(), new SecureRandom());
        lap("people");
        var web = Web.trusting(house.directory().authority());
        var fleet = new FleetApi(web, house.addresses().control(), cast.administrator());
        JsonNode vps = deploy(fleet);
        lap("deploy");
        out.accept("Everybody who must not read the secrets tries to.");
        List<Observations.Attempt> tried = attempts(cast, vps.path("container_ref").asString());
        lap("attempts");
        out.accept("The audit log is exported and verified from its files.");
        Path identity = house.directory().strongroom().resolve("identity.json");
        Observations.LogSeen log = new AuditCheck(house, cast.administrator()).run(identity);
        lap("audit");
        return new Observations(seen(vps), secrets(fleet, vps), tried, log, places(cast), seconds);
    }

    private List<Observations.Attempt> attempts(Cast cast, String containerRef) {
        return switch (house.keyManager().kind()) {
            case STRONGROOM -> {
                var service = new DeploymentService(house);
                var second = new SecondVps(house, service);
                yield new Attempts(house, service, containerRef).all(cast, second);
            }
            case OPENSTACK ->
                    new CloudAttempts(house.keyManager().environment(), containerRef).all(cast);
        };
    }

    private JsonNode deploy(FleetApi fleet) throws InterruptedException {
        out.accept("A VPS is deployed:");
        order(fleet, VPS);
        JsonNode vps = new Following(fleet, entry -> out.accept(Following.line(entry))).toRest(VPS);
        requireActive(vps);
        return healthy(fleet);
    }

    /// The VPS once its application says that it is well; a VPS of an earlier run may still be
    /// starting.
    private static JsonNode healthy(FleetApi fleet) throws InterruptedException {
        long deadline = System.nanoTime() + HEALTHY_MAX.toNanos();
        JsonNode vps = fleet.show(VPS);
        while (!isHealthy(vps) && System.nanoTime() < deadline) {
            Thread.sleep(HEALTH_POLL);
            vps = fleet.show(VPS);
        }
        return vps;
    }

    private static boolean isHealthy(JsonNode vps) {
        return vps.path("observed").path("health").path("healthy").asBoolean(false);
    }

    /// A later run finds the VPS of an earlier one, which came back by itself.
    private static void order(FleetApi fleet, String name) {
        if (!fleet.exists(name)) {
            fleet.deploy(name, CUSTOMER, BLUEPRINT);
        }
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

    private Observations.Vps seen(JsonNode vps) {
        JsonNode observed = vps.path("observed");
        return new Observations.Vps(
                vps.path("name").asString(""),
                vps.path("id").asString(""),
                vps.path("state").asString(""),
                observed.path("level").asString(""),
                observed.path("health").path("healthy").asBoolean(false)
                        ? "healthy"
                        : "not healthy");
    }

    private static List<Observations.SecretSeen> secrets(FleetApi fleet, JsonNode vps) {
        List<String> passing = new ArrayList<>();
        vps.path("observed")
                .path("health")
                .path("passing")
                .forEach(each -> passing.add(each.asString("")));
        List<Observations.SecretSeen> all = new ArrayList<>();
        for (JsonNode each : fleet.secrets(VPS)) {
            String name = each.path("name").asString("");
            all.add(
                    new Observations.SecretSeen(
                            name,
                            each.path("class").asString(""),
                            each.path("version").asLong(0) > 0,
                            each.has("last_delivered"),
                            passing.contains(name) ? "ok" : "not shown"));
        }
        return all;
    }

    private Observations.Places places(Cast cast) {
        var addresses = house.addresses();
        return new Observations.Places(
                addresses.control(),
                addresses.strongroom(),
                house.keyManager().kind().name().toLowerCase(Locale.ROOT),
                cast.setupLink());
    }

    private void lap(String what) {
        long now = System.nanoTime();
        seconds.put(what, Math.round((now - since) / 1e8) / 10.0);
        since = now;
    }
}
