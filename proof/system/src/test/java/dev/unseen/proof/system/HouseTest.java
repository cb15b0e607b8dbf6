package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.chassis.json.Json;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.demo.Observations;
import dev.unseen.proof.canary.CanaryScan;
import dev.unseen.proof.canary.HeapDump;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The demo's path on the built programs, then what must hold around it. One house for all,
/// because a house takes seconds; the last ones break it.
@Tag("wide")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HouseTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static LiveHouse live;
    private static Map<String, byte[]> values;
    private static Principals principals;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(
                LiveHouse.isBuilt(), "dist/target/unseen is not built: run ./unseen --help once");
        Path java = HeapDump.attachable(directory.resolve("java"), "control");
        live = LiveHouse.open(directory.resolve("house"), java);
        values = live.values();
        principals = Principals.of(live.house());
    }

    @AfterAll
    static void close() {
        if (live != null) {
            live.close();
            assertThat(live.processes()).isEmpty();
        }
    }

    @Test
    @Order(1)
    @DisplayName(
            "S2-007 S2-014 S2-055 S2-058 S2-059 S2-062 S2-064…S2-072 S2-162: the demo as promised")
    void run_ofTheDemo_isAsPromised() {
        Observations seen = live.observations();
        assertThat(seen.vps().state()).isEqualTo("active");
        assertThat(seen.vps().health()).isEqualTo("healthy");
        assertThat(seen.secrets())
                .hasSize(7)
                .allMatch(each -> each.generated() && each.delivered() && each.used().equals("ok"));
        assertThat(seen.attempts()).hasSize(4).allMatch(Observations.Attempt::refused);
        assertThat(seen.attempts()).allMatch(each -> each.statuses().size() == 7);
        assertThat(seen.log().sound()).isTrue();
        assertThat(seen.asPromised()).isTrue();
        assertThat(values)
                .hasSize(7)
                .allSatisfy((_, value) -> assertThat(value).hasSizeGreaterThan(15));
    }

    @Test
    @Order(2)
    @DisplayName("S2-018 S2-061 S2-070 S2-071 S2-108: no value in files, logs, processes or output")
    void scan_ofEverythingTheHouseWrote_findsNoValue() {
        var scan = new CanaryScan(values);
        scan.folder(live.directory());
        live.processes().forEach(each -> scan.process(each.pid()));
        scan.bytes("what the demo printed", live.shown().getBytes(StandardCharsets.UTF_8));
        scan.bytes("the observations", Json.write(live.observations()));
        assertThat(scan.hits()).isEmpty();
        assertThat(scan.places()).as("files and processes that were read").isGreaterThan(60);
        System.out.printf(
                "canary scan: %d places, %d bytes, 0 hits%n", scan.places(), scan.bytesRead());
    }

    @Test
    @Order(3)
    @DisplayName("P2: no value in control's heap, after it has deployed with them")
    void scan_ofControlsHeap_findsNoValue() throws Exception {
        Path dump = HeapDump.of(live.house().control().pid(), directory.resolve("control.hprof"));
        byte[] known = live.observations().vps().id().getBytes(StandardCharsets.US_ASCII);
        assertThat(new CanaryScan(Map.of("the deployment's id", known)).file(dump).hits())
                .as("what control does hold is found")
                .isNotEmpty();
        var scan = new CanaryScan(values).file(dump);
        assertThat(scan.hits()).isEmpty();
        System.out.printf("heap of control: %d bytes, 0 hits%n", scan.bytesRead());
        Files.delete(dump);
    }

    @Test
    @Order(4)
    @DisplayName("P6 of the portal: every page that a person can reach, byte by byte")
    void scan_ofRecordedPortalTraffic_findsNoValue() throws Exception {
        Path traffic = directory.resolve("traffic");
        for (String who : List.of("administrator's browser", "developer's browser")) {
            String cookie = principals.of(who).getOrDefault("Cookie", "");
            Set<String> visited =
                    PortalTraffic.record(live, cookie, traffic.resolve(who.substring(0, 5)));
            assertThat(visited).as(who).contains("/status").hasSizeGreaterThan(8);
        }
        Path page = Files.list(traffic.resolve("admin")).findFirst().orElseThrow();
        var scan = new CanaryScan(values).folder(traffic);
        assertThat(scan.hits()).isEmpty();
        System.out.printf(
                "portal traffic: %d answers, %d bytes, 0 hits%n", scan.places(), scan.bytesRead());
        Files.write(page, values.get("DB_PASSWORD"), StandardOpenOption.APPEND);
        assertThat(new CanaryScan(values).folder(traffic).hits()).as("planted").isNotEmpty();
    }

    @Test
    @Order(5)
    @DisplayName("P1: every route × caller × Accept answers without a value")
    void probe_ofEveryRoute_findsNoValue() throws Exception {
        var prober = new Prober(live, principals, new CanaryScan(values));
        Prober.Findings findings = prober.run(directory.resolve("table"));
        assertThat(findings.hits()).isEmpty();
        assertThat(findings.defects()).isEmpty();
        assertThat(findings.requests()).isGreaterThan(500);
        System.out.printf("prober: %d requests, 0 values, 0 × 5xx%n", findings.requests());
    }

    @Test
    @Order(6)
    @DisplayName("ten thousand malformed requests: no 5xx, no echo")
    void serve_ofTenThousandMalformedRequests_neverFailsOrEchoes() throws Exception {
        Malformed.Findings findings =
                Malformed.run(
                        live.house().addresses().strongroom(),
                        live.house().directory().authority(),
                        10_000);
        assertThat(findings.failures()).isEmpty();
        assertThat(findings.answered()).isGreaterThan(5_000);
    }

    @Test
    @Order(7)
    @DisplayName(
            "S2-057 S2-114 S2-145: the VPS restarts from its sealed copy while the strongroom is"
                    + " down")
    void restart_withoutTheStrongroom_comesBackFromTheSealedCopy() throws Exception {
        live.house().strongroom().kill();
        live.house().control().close();
        live.house().startControl();
        assertThat(awaitHealth()).isEqualTo(200);
        live.house().startStrongroom();
    }

    @Test
    @Order(8)
    @DisplayName("P4: after a SIGKILL the log is whole and verifies")
    void verify_afterAKill_isSound() throws Exception {
        live.house().strongroom().kill();
        live.house().startStrongroom();
        live.house().strongroom().close();
        assertThat(LogFile.verified(live.house()).firstWrong()).isEmpty();
        live.house().startStrongroom();
        assertThat(
                        Web.trusting(live.house().directory().authority())
                                .get(live.house().addresses().strongroom() + "/health")
                                .status())
                .isEqualTo(200);
    }

    @Test
    @Order(9)
    @DisplayName("S1-16: compose takes the values of a strongroom's bundle, as an agent lays them")
    void migrateCompose_asTheAgentsApplication_takesTheBundlesValues() throws Exception {
        String compose =
                """
                services:
                  db:
                    image: postgres:16
                    environment:
                      POSTGRES_PASSWORD: ${DB_PASSWORD:?}
                """;
        Path project = new BundleToCompose(live).migrated(compose);
        assertThat(project.resolve("secrets/postgres_password"))
                .hasBinaryContent(values.get("DB_PASSWORD"));
        assertThat(project.resolve("compose.yaml"))
                .content()
                .contains("POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password");
        Files.delete(project.resolve("secrets/postgres_password"));
        assertThat(new CanaryScan(values).folder(live.machine()).hits()).isEmpty();
    }

    @Test
    @Order(10)
    @DisplayName("S1-44: columns are encrypted under a key that a strongroom's bundle brings")
    void encryptColumns_asTheAgentsApplication_takesTheBundlesKey() throws Exception {
        String stored = new BundleToColumns(live).encrypted();
        assertThat(stored).contains("\"pk\"").doesNotContain("canary");
        assertThat(FernetToken.open(stored, values.get("ENCRYPTION_KEY")))
                .isEqualTo("sk_live_canaryOfColumns");
        assertThat(new CanaryScan(values).folder(live.machine()).hits()).isEmpty();
    }

    @Test
    @Order(11)
    @DisplayName("S2-036: unseen doctor policy tries the rules with the house's own accounts")
    void doctorPolicy_ofTheHouse_findsThemAsPromised() throws Exception {
        var tried =
                UnseenCommand.Start.plain()
                        .toItsEnd("doctor", "policy", "--json", "--dir", "" + live.directory());
        assertThat(tried.code()).as(tried.output()).isZero();
        JsonNode attempts =
                Json.tree(tried.output().getBytes(StandardCharsets.UTF_8)).path("attempts");
        assertThat(attempts.size()).isEqualTo(6);
        assertThat(attempts.findValuesAsString("what"))
                .contains("order a secret", "read its value", "delete its own");
    }

    private static int awaitHealth() throws IOException, InterruptedException {
        JsonNode place = Json.tree(Files.readAllBytes(live.machine().resolve("place.json")));
        var uri = URI.create("http://127.0.0.1:" + applicationPort(place) + "/health");
        var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        int status = 0;
        while (status != 200 && System.nanoTime() < deadline) {
            try {
                var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
                status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            } catch (IOException _) {
                Thread.onSpinWait(); // not listening yet
            }
            Thread.sleep(200);
        }
        return status;
    }

    private static int applicationPort(JsonNode place) {
        return place.path("port").asInt();
    }
}
