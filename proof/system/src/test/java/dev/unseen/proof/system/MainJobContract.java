package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.chassis.json.Json;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.demo.Callers;
import dev.unseen.cli.demo.Demo;
import dev.unseen.cli.demo.Observations;
import dev.unseen.cli.fleet.FleetApi;
import dev.unseen.cli.house.KeyManagerOption.KeyManagerChoice;
import dev.unseen.proof.canary.CanaryScan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The main job on the built programs, from a deploy to nothing being left, whichever key manager
/// keeps the secrets.
@Tag("wide")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(CloudsWords.class)
abstract class MainJobContract {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private LiveHouse live;
    private Map<String, byte[]> values;
    private Map<String, String> tokens;

    /// Skips the proof where this key manager cannot be had.
    ///
    /// @param directory for what it needs
    abstract KeyManagerChoice keyManager(Path directory) throws IOException, InterruptedException;

    /// Names at the key manager that the deployment has left behind.
    ///
    /// @param token of the house's deployment service
    abstract List<String> left(LiveHouse house, String token);

    @BeforeAll
    void open(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        assumeTrue(
                LiveHouse.isBuilt(), "dist/target/unseen is not built: run ./unseen --help once");
        live = LiveHouse.open(directory.resolve("house"), keyManager(directory));
        values = live.values();
    }

    @AfterAll
    void close() {
        if (live != null) {
            live.close();
            assertThat(live.processes()).isEmpty();
        }
    }

    private JsonNode vps() {
        return fleet().show(Demo.VPS);
    }

    FleetApi fleet() {
        var web = Web.trusting(live.house().directory().authority());
        return new FleetApi(web, live.house().addresses().control(), tokens.get("administrator"));
    }

    @Test
    @Order(1)
    @DisplayName("S2-014 S2-044 S2-053 S2-054 S2-055 S2-064…S2-069 S2-162: deployed, used, refused")
    void run_ofTheDemo_isAsPromised() {
        Observations seen = live.observations();
        assertThat(seen.secrets())
                .hasSize(7)
                .allMatch(each -> each.generated() && each.delivered() && each.used().equals("ok"));
        assertThat(seen.attempts()).hasSize(4).allMatch(Observations.Attempt::refused);
        assertThat(seen.attempts()).allMatch(each -> each.statuses().size() == 7);
        assertThat(seen.asPromised()).isTrue();
        assertThat(values)
                .hasSize(7)
                .allSatisfy((_, value) -> assertThat(value).hasSizeGreaterThan(15));
    }

    @Test
    @Order(2)
    @DisplayName("S2-018 S2-061 S2-070 S2-071: no value in files, logs, processes or output")
    void scan_ofEverythingTheHouseWrote_findsNoValue() {
        var scan = new CanaryScan(values);
        scan.folder(live.directory());
        live.processes().forEach(each -> scan.process(each.pid()));
        scan.bytes("what the demo printed", live.shown().getBytes(StandardCharsets.UTF_8));
        scan.bytes("the observations", Json.write(live.observations()));
        assertThat(scan.hits()).isEmpty();
        assertThat(scan.places()).as("files and processes that were read").isGreaterThan(60);
    }

    @Test
    @Order(3)
    @DisplayName("S2-057: the VPS comes back after control and its machines were off")
    void restart_ofControlAndItsMachines_comesBackHealthy() throws Exception {
        live.house().control().close();
        live.house().startControl();
        tokens = Callers.tokens(live.house());
        assertThat(healthy()).isTrue();
        Map<String, byte[]> again = live.values();
        assertThat(again.keySet()).isEqualTo(values.keySet());
        again.forEach((name, value) -> assertThat(value).isEqualTo(values.get(name)));
    }

    private boolean healthy() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean healthy = false;
        while (!healthy && System.nanoTime() < deadline) {
            healthy = vps().path("observed").path("health").path("healthy").asBoolean(false);
            Thread.sleep(300);
        }
        return healthy;
    }

    @Test
    @Order(4)
    @DisplayName("S2-141: what has been asked of the key manager is within a server's budget")
    void calls_ofTheVps_areWithinBudget() {
        JsonNode standing = fleet().keyManager();
        assertThat(standing.path("key_manager").asString()).isEqualTo(live.keyManager());
        for (JsonNode each : standing.path("calls")) {
            if (!each.path("deployment").asString().isEmpty()) {
                assertThat(each.path("within_budget").asBoolean()).isTrue();
                System.out.println("calls of the VPS: " + each);
            }
        }
    }

    @Test
    @Order(6)
    @DisplayName("S2-046: after its end nothing of the VPS is left at the key manager")
    void destroy_ofTheVps_leavesNothing() throws Exception {
        FleetApi fleet = fleet();
        String id = fleet.destroy(Demo.VPS).path("id").asString();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String state = "";
        while (!state.equals("destroyed") && System.nanoTime() < deadline) {
            state = fleet.show(id).path("state").asString();
            Thread.sleep(300);
        }
        assertThat(state).isEqualTo("destroyed");
        assertThat(left(live, tokens.get("deployment service"))).isEmpty();
    }
}
