package dev.unseen.cli.demo;

import dev.unseen.cli.api.Web;
import dev.unseen.cli.fleet.FleetApi;
import dev.unseen.cli.house.House;
import java.nio.file.Path;
import java.security.SecureRandom;
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
        out.accept("A VPS is deployed:");
        JsonNode vps = new FirstVps(fleet, out).deployed(VPS, CUSTOMER, BLUEPRINT);
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
