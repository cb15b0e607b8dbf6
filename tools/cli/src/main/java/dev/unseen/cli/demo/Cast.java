package dev.unseen.cli.demo;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.house.House;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The demo's persons, logged in: an administrator and a developer. And a set-up link for the
/// person who watches.
record Cast(String administrator, String developer, String setupLink) {

    @Override
    public String toString() {
        return "Cast";
    }

    static Cast assemble(House house, InstantSource clock, SecureRandom random)
            throws InterruptedException {
        Path file = house.directory().path().resolve("demo.json");
        Optional<DemoState> earlier = DemoState.read(file);
        DemoPerson administrator =
                earlier.isPresent()
                        ? new DemoPerson(
                                house.directory(), earlier.get().administrator(), clock, random)
                        : DemoPerson.setUp(
                                house.directory(), "admin", firstLink(house), clock, random);
        DemoPerson.LoggedIn admin = administrator.logIn();
        String link =
                earlier.isPresent()
                        ? earlier.get().setupLink()
                        : invite(house, admin, "you", "admin");
        DemoPerson developer =
                earlier.isPresent()
                        ? new DemoPerson(
                                house.directory(), earlier.get().developer(), clock, random)
                        : DemoPerson.setUp(
                                house.directory(),
                                "demo-developer",
                                invite(house, admin, "demo-developer", "developer"),
                                clock,
                                random);
        DemoPerson.LoggedIn dev = developer.logIn();
        new DemoState(admin.kept(), dev.kept(), link).write(file);
        return new Cast(admin.token(), dev.token(), link);
    }

    private static String firstLink(House house) {
        return house.setupLink()
                .orElseThrow(
                        () ->
                                Refusal.conflict(
                                        "This house has an administrator already, and the demo does"
                                                + " not know them; start over with --fresh."));
    }

    private static String invite(House house, DemoPerson.LoggedIn admin, String name, String role) {
        var web = Web.trusting(house.directory().authority());
        return web.post(
                        house.addresses().strongroom() + "/unseen/v1/persons",
                        Map.of("name", name, "role", role),
                        "X-Auth-Token",
                        admin.token())
                .expecting(201)
                .json()
                .path("setup_url")
                .asString();
    }
}
